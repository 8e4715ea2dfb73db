// The browser that the npm package @sparticuz/chromium carries. Its own way of unpacking takes whatever lies at
// /tmp/chromium, which may be of another version, half written or somebody else's: so it is unpacked here, into
// target/, under a name that has the version, and that is only given to what is whole.
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import tar from 'tar-fs';

const MODULE = fileURLToPath(new URL('../../../..', import.meta.url));
const FOLDER = process.env.GATECAM_BROWSER_FOLDER ?? join(MODULE, 'target', 'browser');

/** Starts the browser; GATECAM_CHROMIUM names another one. The caller closes it. */
export async function launch() {
  const given = process.env.GATECAM_CHROMIUM;
  const program = given ? { executablePath: given } : await carried();
  return chromium.launch({
    ...program,
    // Chromium's sandbox is not to be had in most containers, and not at all for root. Only our own pages are opened.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'],
  });
}

async function carried() {
  const carrier = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(carrier, 'package.json'), 'utf8'));
  const home = resolve(FOLDER, `chromium-${version}`);
  if (!existsSync(home)) {
    await unpack(join(carrier, 'bin'), home);
  }
  return {
    executablePath: join(home, 'chromium'),
    // With the fonts of the package the pages look the same on all machines, also where there are no fonts.
    env: { ...process.env, FONTCONFIG_FILE: join(home, 'fonts.conf') },
  };
}

// The one in the package looks for them in /tmp.
const fontsIn = (home) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/font-cache</cachedir></fontconfig>
`;

async function unpack(from, home) {
  mkdirSync(FOLDER, { recursive: true });
  const begun = mkdtempSync(join(FOLDER, 'unpacking-'));
  const open = (name) => [createReadStream(join(from, name)), createBrotliDecompress()];
  await pipeline(...open('chromium.br'), createWriteStream(join(begun, 'chromium'), { mode: 0o755 }));
  await pipeline(...open('fonts.tar.br'), tar.extract(begun));
  writeFileSync(join(begun, 'fonts.conf'), fontsIn(home));
  try {
    renameSync(begun, home);
  } catch (e) {
    // Another run was faster.
    rmSync(begun, { recursive: true });
    if (!existsSync(home)) throw e;
  }
}
