// What the dashboard costs with 16 cameras on this machine:
//   npm --prefix gatecam-examples/gatecam-browser-tests run figures
import { cpus, loadavg } from 'node:os';
import { launch } from '../src/test/node/support/chromium.mjs';
import { start, stillsOf, until } from './demo.mjs';

const CAMERAS = 16;
const VISITS = 9;
const STEPS = 300;

// Runs in the page before its own scripts: when pictures were to be seen, and all tasks over 50 ms.
function observe() {
  window.figures = { first: null, all: null, tasks: [] };
  new PerformanceObserver((list) => window.figures.tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask', buffered: true });
  const look = () => {
    const pictures = [...document.querySelectorAll('li[data-camera] img')]
      .filter((image) => image.complete && image.naturalWidth > 0 && image.checkVisibility());
    const { figures } = window;
    figures.first ??= pictures.length > 0 ? performance.now() : null;
    const tiles = document.querySelectorAll('li[data-camera]').length;
    figures.all ??= tiles > 0 && pictures.length === tiles ? performance.now() : null;
    if (figures.all === null) {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}

const sorted = (numbers) => [...numbers].sort((one, other) => one - other);
const share = (numbers, part) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];
const ms = (number) => `${number.toFixed(1)} ms`;

async function page(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const opened = await context.newPage();
  await opened.addInitScript(observe);
  await opened.goto(url);
  return opened;
}

async function visits(browser, url) {
  const seen = [];
  for (let i = 0; i < VISITS; i++) {
    const wall = await page(browser, `${url}dashboard/`);
    await wall.waitForFunction((count) => window.figures.all !== null
      && document.querySelectorAll('li[data-camera]').length === count, CAMERAS);
    seen.push(await wall.evaluate(() => window.figures));
    await wall.context().close();
  }
  return seen;
}

// The page's own script, as the browser counts it: one step is a move of the pointer and the frame after it.
async function scrub(browser, url) {
  const camera = await page(browser, `${url}dashboard/#/camera/1?span=60`);
  const track = camera.getByRole('slider', { name: 'Moment' });
  await track.waitFor();
  await camera.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => {});
  const box = await track.boundingBox();
  const session = await camera.context().newCDPSession(camera);
  await session.send('Performance.enable');
  const script = async () => (await session.send('Performance.getMetrics')).metrics
    .find(({ name }) => name === 'ScriptDuration').value * 1000;
  const steps = [];
  for (let i = 0; i < STEPS; i++) {
    const before = await script();
    const x = box.x + box.width * (0.05 + 0.9 * Math.abs((i / (STEPS / 4)) % 2 - 1));
    await camera.mouse.move(x, box.y + box.height / 2);
    await camera.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    steps.push(await script() - before);
  }
  const tasks = await camera.evaluate(() => window.figures.tasks);
  await camera.context().close();
  return { steps, tasks };
}

const gate = await start('--demo', String(CAMERAS));
const browser = await launch();
try {
  for (let camera = 1; camera <= CAMERAS; camera++) {
    await until(`stills of camera ${camera}`, 180, async () => await stillsOf(gate, camera) >= 30);
  }
  const seen = await visits(browser, gate.url);
  const { steps, tasks } = await scrub(browser, gate.url);
  const first = seen.map((visit) => visit.first);
  const long = (all) => (all.length > 0 ? `${all.length} over 50 ms, the longest ${ms(Math.max(...all))}` : 'none over 50 ms');
  console.log(`${CAMERAS} cameras, ${cpus().length} processors (load ${loadavg()[0].toFixed(1)}), Chromium ${browser.version()}`);
  console.log(`first picture after navigation   median ${ms(share(first, 0.5))}   worst ${ms(Math.max(...first))}   wanted < 1000 ms`);
  console.log(`all pictures                     median ${ms(share(seen.map((visit) => visit.all), 0.5))}`);
  console.log(`script in a step of scrubbing    median ${ms(share(steps, 0.5))}   99 of 100 ${ms(share(steps, 0.99))}   worst ${ms(Math.max(...steps))}   wanted <= 8 ms`);
  console.log(`tasks of ${VISITS} visits to the wall     ${long(seen.flatMap((visit) => visit.tasks))}   wanted none`);
  console.log(`tasks of ${STEPS} steps of scrubbing  ${long(tasks)}   wanted none`);
} finally {
  await browser.close();
  await gate.close();
}
