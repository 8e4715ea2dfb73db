// What holds for every page: it fits, it is accessible, the keyboard reaches all of it, and it is small.
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { onOneSite, stills, until } from './support/dashboard.mjs';
import { settled } from './support/settled.mjs';

// A name as people give it, and one that fits nowhere.
const NAMES = ['Gate north', 'Loading bay behind the old warehouse, by the railway siding to the harbour'];

/** Every page, also those that only show a state. */
function pages(snapshot, second) {
  return {
    wall: '',
    camera: `#/camera/1?t=${second}&span=60`,
    'dark camera': '#/camera/2',
    'no such camera': '#/camera/9',
    snapshots: '#/snapshots',
    'no snapshots': '#/snapshots?label=nothing+has+this',
    snapshot: `#/snapshots/1/${snapshot}`,
    recordings: '#/segments',
    recording: `#/segments?camera=1&t=${second}`,
    settings: '#/settings',
    'new camera': '#/settings/new',
    'a camera’s settings': '#/settings/1',
    'no such page': '#/nowhere',
    'HTTP API': 'api.html',
  };
}

/** One camera that has been seen, has snapshots and recordings; one that went dark. */
async function prepare(site) {
  await stills(site, 2, 1);
  await site.behave(2, 'refuse');
  await stills(site, 1, 12);
  const { image } = await site.post('save/1', {
    before: 10, after: 0, reason: 'Barrier opened by the guard', labels: ['AB-123', 'B'.repeat(60)],
    note: 'A note that is as long as notes are: '.repeat(6),
  });
  await until('a complete snapshot', async () => (await site.json(`snapshots/1/${image}`)).complete);
  await until('a recording', async () => (await site.json('segment_api/segments?camera=1')).length > 0);
  await until('a dark camera', async () => !(await site.json(''))[1].is_alive);
  const [{ start }] = await site.json('segment_api/segments?camera=1');
  return pages(image, Math.ceil(start));
}

const onGates = onOneSite({ names: NAMES }, prepare);

/** Goes there, and waits until all of it is there. */
async function show(page, site, address) {
  const url = `${site.url}dashboard/${address}`;
  if (page.url().split('#')[0] === url.split('#')[0]) {
    await page.evaluate((hash) => { location.hash = hash || '#/'; }, new URL(url).hash);
  } else {
    await page.goto(url);
  }
  await settled(page);
}

for (const width of [360, 1280, 2560]) {
  onGates(`all of every page is to be seen at ${width} pixels`, async ({ site, open, prepared }) => {
    const page = await open('', { viewport: { width, height: width === 360 ? 740 : width * 9 / 16 }, hasTouch: width === 360 });
    const faults = {};
    for (const [name, address] of Object.entries(prepared)) {
      await show(page, site, address);
      const found = await page.evaluate(outside);
      if (found.length > 0) {
        faults[name] = found;
      }
    }
    assert.deepEqual(faults, {});
  });
}

/** What is wider than the page, beyond its edges, or cut off where nothing says that there is more. */
function outside() {
  const faults = [];
  const { scrollWidth, clientWidth } = document.scrollingElement;
  if (scrollWidth > clientWidth) {
    faults.push(`the page scrolls sideways: ${scrollWidth} in ${clientWidth} pixels`);
  }
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 40)}"`;
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const { left, right, width, height } = element.getBoundingClientRect();
    const isSeen = element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && width > 1 && height > 1;
    if (!isSeen || element.closest('.unseen, .skip, svg, [aria-hidden="true"]')) {
      continue;
    }
    const scroller = element.parentElement.closest('pre, .scrolls, [tabindex="0"]');
    if (!scroller && (left < -1 || right > clientWidth + 1)) {
      faults.push(`${name(element)} goes from ${Math.round(left)} to ${Math.round(right)}`);
    }
    const isText = [...element.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent.trim());
    const cuts = ['hidden', 'clip'].includes(style.overflowX) && style.textOverflow !== 'ellipsis';
    if (isText && cuts && element.scrollWidth > element.clientWidth + 1) {
      faults.push(`${name(element)} is cut off`);
    }
    if (isText && style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 3 && style.webkitLineClamp === 'none') {
      faults.push(`${name(element)} is cut off below`);
    }
  }
  return faults;
}

/** All that axe looks at by itself, without what only costs time here. */
function axe(page) {
  return new AxeBuilder({ page })
    // Without a second page that puts the results of frames together: there are no frames.
    .setLegacyMode()
    // What is well needs no description. Style sheets are read by experimental rules only, which are off.
    .options({ resultTypes: ['violations'], preload: { assets: ['media'] } });
}

for (const colorScheme of ['light', 'dark']) {
  onGates(`axe finds no violations on any page, ${colorScheme}`, async ({ site, open, prepared }) => {
    const page = await open('', { colorScheme });
    const faults = {};
    const look = async (name) => {
      const { violations } = await axe(page).analyze();
      if (violations.length > 0) {
        faults[name] = violations.map(({ id, help, nodes }) =>
          `${id}: ${help}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(' / ')}`);
      }
    };
    for (const [name, address] of Object.entries(prepared)) {
      await show(page, site, address);
      await look(name);
    }
    await show(page, site, prepared.camera);
    await page.getByRole('button', { name: 'Save snapshot' }).click();
    await look('dialog for saving');
    await page.keyboard.press('Escape');
    await show(page, site, '');
    await page.getByRole('checkbox').first().check();
    await look('chosen for saving');
    assert.deepEqual(faults, {});
  });
}

onGates('the keyboard reaches everything, in sight and with a mark', async ({ site, open, prepared }) => {
  const page = await open();
  const faults = {};
  for (const [name, address] of Object.entries(prepared)) {
    await show(page, site, address);
    const found = await walkUnchanged(page);
    if (found.length > 0) {
      faults[name] = found;
    }
  }
  assert.deepEqual(faults, {});
});

const USABLE = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), '
  + 'summary, [tabindex="0"], [role="button"], [role="slider"], video[controls]';
const MOST_WALKS = 5;

/** A recording that is closed during a walk stands where that has been already: then it is begun again. */
async function walkUnchanged(page) {
  for (let walks = 1; ; walks++) {
    await page.evaluate((usable) => document.querySelectorAll(usable)
      .forEach((element) => element.setAttribute('data-there', '')), USABLE);
    const faults = await walk(page);
    const isChanged = await page.evaluate((usable) => [...document.querySelectorAll(usable)]
      .some((element) => !element.hasAttribute('data-there')), USABLE);
    if (!isChanged || walks === MOST_WALKS) {
      return faults;
    }
  }
}

/** Presses Tab through a page; returns what can be used but was not reached, and what had no mark when it was. */
async function walk(page) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    window.getSelection().removeAllRanges();
    document.querySelectorAll('[data-reached]').forEach((element) => element.removeAttribute('data-reached'));
  });
  await page.evaluate(() => document.querySelector('.skip')?.focus());
  const faults = [];
  // A field for a date has a stop for each of its parts.
  for (let presses = 0, stays = 0; presses < 300 && stays < 10; presses++) {
    const { isNew, isOther, unmarked } = await page.evaluate(() => {
      const element = document.activeElement;
      const isNew = element !== document.body && !element.hasAttribute('data-reached');
      const style = getComputedStyle(element);
      const hasMark = (it) => it.outlineStyle !== 'none' && parseFloat(it.outlineWidth) > 0 || it.boxShadow !== 'none';
      const isMarked = hasMark(style) || element.parentElement && hasMark(getComputedStyle(element.parentElement));
      const isOther = element.getAttribute('data-reached') !== 'last';
      document.querySelector('[data-reached="last"]')?.setAttribute('data-reached', '');
      element.setAttribute('data-reached', 'last');
      return { isNew, isOther, unmarked: isNew && !isMarked && element !== document.body ? element.outerHTML.slice(0, 120) : null };
    });
    if (unmarked) {
      faults.push(`no mark: ${unmarked}`);
    }
    if (!isNew && isOther) {
      break;
    }
    stays = isOther ? 0 : stays + 1;
    await page.keyboard.press('Tab');
  }
  const missed = await page.evaluate((usable) => {
    const groups = new Set([...document.querySelectorAll('input[type="radio"][data-reached]')].map(({ name }) => name));
    return [...document.querySelectorAll(usable)]
      .filter((element) => element.checkVisibility({ checkVisibilityCSS: true }) && !element.closest('[inert]'))
      .filter((element) => !element.hasAttribute('data-reached') && !groups.has(element.name))
      .map((element) => `not reached: ${element.outerHTML.slice(0, 120)}`);
  }, USABLE);
  return [...faults, ...missed];
}

onGates('the first view is less than 100 kB of code', async ({ site, open }) => {
  const page = await open('icon.svg');
  const sizes = new Map();
  page.on('response', async (response) => {
    if (['document', 'script', 'stylesheet'].includes(response.request().resourceType())) {
      sizes.set(new URL(response.url()).pathname, (await response.body()).length);
    }
  });
  await page.goto(`${site.url}dashboard/`);
  await page.locator('li[data-camera] img:visible').first().waitFor();
  await settled(page);
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  assert.ok(sizes.size >= 3, `only ${[...sizes.keys()]} were seen`);
  assert.ok(bytes < 100_000, `${bytes} bytes: ${JSON.stringify(Object.fromEntries(sizes))}`);
});

onGates('nothing but the page’s own scripts may run', async ({ open }) => {
  const page = await open();
  await page.locator('li[data-camera] img:visible').first().waitFor();
  const policies = await page.evaluate(async () => (await fetch(location.pathname)).headers.get('Content-Security-Policy'));
  assert.match(policies, /default-src 'none'/);
  assert.doesNotMatch(policies, /unsafe/);
});
