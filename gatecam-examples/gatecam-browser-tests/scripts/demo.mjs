// The runnable jar as a child: started, asked where it is, and ended by its handle.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const JAR = fileURLToPath(new URL('../../gatecam-standalone/target/gatecam-standalone.jar', import.meta.url));
const READY = 'gatecam is ready at ';

/** Starts the jar with these arguments on a free port; returns { url, json(path), close() } when it answers. */
export async function start(...args) {
  if (!existsSync(JAR)) {
    throw new Error('There is no jar yet: mvn -q -Pdemo -pl :gatecam-standalone -am package');
  }
  const child = spawn('java', ['-jar', JAR, '--port', '0', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise((ready, failed) => {
    ended.then(([status]) => failed(new Error(`gatecam ended with ${status}`)));
    // Also drains what comes later.
    lines.on('line', (line) => line.startsWith(READY) && ready(line.slice(READY.length).trim()));
  });
  return {
    url,
    json: async (path) => (await fetch(new URL(path, url), { headers: { accept: 'application/json' } })).json(),
    close: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Asks once a second until there is an answer that is true, for at most so many seconds, and returns it. */
export async function until(what, seconds, ask) {
  for (let left = seconds; left > 0; left--) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    await pause(1000);
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

/** How many stills of the last minutes a camera has. */
export async function stillsOf(gate, camera) {
  const now = Math.floor(Date.now() / 1000);
  return (await gate.json(`stills/${camera}?from=${now - 600}&to=${now}&most=1`)).total;
}
