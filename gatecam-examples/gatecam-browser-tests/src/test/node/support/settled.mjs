// When a view is whole. Playwright's "networkidle" never comes here: event streams stay open, live pictures follow each
// other.
import assert from 'node:assert/strict';
import { PATIENCE } from './patience.mjs';

/** Longer than any timer by which a view puts off what it asks for. */
const PUT_OFF_MILLIS = 250;

const pages = new WeakMap();

const isLasting = (request) =>
  ['eventsource', 'media'].includes(request.resourceType()) || request.url().includes('/latest_image/');

/** Counts what a page asks for; before it goes anywhere. */
export function watch(page) {
  const traffic = { begun: 0, underWay: new Set() };
  pages.set(page, traffic);
  page.on('request', (request) => {
    if (!isLasting(request)) {
      traffic.begun++;
      traffic.underWay.add(request);
    }
  });
  for (const end of ['requestfinished', 'requestfailed']) {
    page.on(end, (request) => traffic.underWay.delete(request));
  }
}

/** Waits until all that the page asked for has come and is shown, and nothing more is asked for. */
export async function settled(page) {
  const traffic = pages.get(page);
  const end = Date.now() + PATIENCE;
  for (let begun = -1; begun !== traffic.begun || traffic.underWay.size > 0;) {
    begun = traffic.begun;
    const underWay = [...traffic.underWay].map((request) => request.url());
    assert.ok(Date.now() < end, `not settled: ${begun} requests, under way ${underWay}`);
    // A timer of the page's own: those that it set before have run when this one does, however slow the machine is.
    await page.evaluate((millis) => new Promise((done) => setTimeout(() => requestIdleCallback(done), millis)), PUT_OFF_MILLIS);
  }
  await page.waitForFunction(isWhole);
}

// Runs in the page.
function isWhole() {
  const isSeen = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 0;
  const pictures = [...document.images].filter((image) => image.loading !== 'lazy' && isSeen(image));
  const films = [...document.querySelectorAll('video[src]')].filter(isSeen);
  return document.querySelector('h1') !== null
    && document.querySelector('.skeleton') === null
    && pictures.every((image) => image.complete)
    && films.every((film) => film.error !== null || film.readyState >= HTMLMediaElement.HAVE_METADATA);
}
