import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { momentIn, onSite, stills, until } from './support/dashboard.mjs';

const config = (site) => JSON.parse(readFileSync(join(site.data, 'config.json'), 'utf8'));
const url = (page) => page.getByLabel('URL', { exact: true });
const testResult = (page) => page.getByRole('region', { name: 'Picture' });

async function confirm(page) {
  await page.getByRole('dialog').getByRole('button', { name: 'Save now' }).click();
  await page.waitForURL(/#\/settings$/);
}

onSite('the first camera is added: its picture is seen before it is saved, and on the wall after', { cameras: 1, names: [] },
  async ({ site, open }) => {
    const page = await open();
    await page.getByRole('link', { name: 'Add a camera' }).click();
    await url(page).fill(site.cameras[0]);
    await page.getByLabel('Name').fill('Gate north');
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await testResult(page).getByText('It works').waitFor();
    const now = Date.now() / 1000;
    const moment = await momentIn(testResult(page).getByRole('img'), now);
    assert.ok(Math.abs(moment - now) < 25, `at ${now} it shows ${moment}`);
    assert.doesNotMatch(await page.content(), /s3cret/, 'the password stands in the page');

    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await confirm(page);
    await page.getByRole('navigation').getByRole('link', { name: 'Cameras' }).click();
    await page.getByRole('link', { name: /Gate north/ }).getByText('Live').waitFor();
    assert.equal(config(site)[0].name, 'Gate north');
  });

onSite('a masked password survives an edit', { cameras: 1, names: ['Gate north'] }, async ({ site, open }) => {
  await stills(site, 1, 3);
  const page = await open('#/settings');
  await page.getByRole('link', { name: 'Change Gate north' }).click();
  await page.getByText('A password is stored').waitFor();
  assert.equal(await page.getByLabel('Password', { exact: true }).inputValue(), '');
  await page.getByLabel('Name').fill('Gate in the north');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('dialog').getByText(/restart|goes on untouched|No camera is restarted/).first().waitFor();
  await confirm(page);
  await page.getByRole('heading', { name: 'Gate in the north' }).waitFor();

  const [{ url: stored, name }] = config(site);
  assert.equal(name, 'Gate in the north');
  assert.equal(stored, site.cameras[0]);
  assert.doesNotMatch(await page.content(), /s3cret/);
  await page.goto(`${site.url}dashboard/#/`);
  await page.getByRole('link', { name: /Gate in the north/ }).getByText('Live').waitFor();
});

onSite('a running camera shows its current still in a test, without a second connection', { cameras: 1, names: ['Gate north'] },
  async ({ site, open }) => {
    await stills(site, 1, 3);
    const page = await open('#/settings/1');
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await testResult(page).getByText('From the running camera').waitFor();
    const now = Date.now() / 1000;
    const moment = await momentIn(testResult(page).getByRole('img'), now);
    assert.ok(Math.abs(moment - now) < 25, `at ${now} it shows ${moment}`);
  });

onSite('a camera that does not answer is said not to, and why', { cameras: 1, names: [] }, async ({ site, open }) => {
  await site.behave(1, 'refuse-login');
  const page = await open('#/settings/new');
  await url(page).fill(site.cameras[0]);
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await testResult(page).getByText('No picture', { exact: true }).last().waitFor();
  assert.match(await testResult(page).innerText(), /login|password|401|unauthori[sz]ed/i);
});

onSite('what is wrong is said at its field, and nothing is lost', { cameras: 1, names: ['Gate north'] }, async ({ site, open }) => {
  const page = await open('#/settings/new', { expected: /status of 400/ });
  await page.getByLabel('Name').fill('Yard');
  await url(page).fill('file:///etc/passwd');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  assert.equal(await url(page).getAttribute('aria-invalid'), 'true');
  assert.equal(await page.getByLabel('Name').inputValue(), 'Yard');
  assert.equal(config(site).length, 1);
});

onSite('a removed camera is gone from the wall', { names: ['Gate north', 'Gate south'] }, async ({ site, open }) => {
  const page = await open('#/settings');
  await page.getByRole('button', { name: 'Remove Gate south' }).click();
  await page.getByRole('dialog').getByText('Camera 2 will be stopped').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('heading', { name: 'Gate south' }).waitFor({ state: 'detached' });
  await page.getByRole('navigation').getByRole('link', { name: 'Cameras' }).click();
  await page.getByRole('link', { name: /Gate north/ }).waitFor();
  await until('one tile', async () => await page.locator('li[data-camera]').count() === 1);
  assert.deepEqual(config(site).map(({ id }) => id), [1]);
});
