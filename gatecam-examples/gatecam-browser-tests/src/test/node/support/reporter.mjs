// A reporter of `node --test`: one line of JSON per test, as NodeTest.java reads it.
import { basename } from 'node:path';
import { inspect } from 'node:util';

// What Playwright saw each time that it looked, except for the last.
const AGAIN = /(?:\n +(?:\d+ × |- )(?:locator resolved|waiting|unexpected)[^\n]*)+(\n +(?:\d+ × |- )(?:locator resolved|waiting|unexpected)[^\n]*)/g;

export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type === 'test:stderr' || type === 'test:stdout') {
      process.stderr.write(data.message);
    } else if (type === 'test:pass' || type === 'test:fail') {
      const line = describe(type === 'test:pass', data);
      if (line) {
        yield JSON.stringify(line) + '\n';
      }
    }
  }
}

function describe(passed, data) {
  const isFile = data.name.endsWith('.test.mjs');
  const isGroup = data.details?.type === 'suite' || isFile;
  if (isGroup && (passed || data.details.error?.failureType === 'subtestsFailed')) {
    return undefined;
  }
  return {
    name: isFile ? basename(data.name) : data.name,
    passed,
    seconds: Math.round(data.details.duration_ms / 100) / 10,
    skipped: typeof data.skip === 'string' ? data.skip : data.skip ? 'skipped' : '',
    failure: passed ? '' : reason(data.details.error),
  };
}

function reason(error) {
  const cause = error?.cause ?? error;
  const text = typeof cause === 'string' ? cause : cause?.stack ?? inspect(cause);
  return text.replaceAll(/\u001b\[\d+m/g, '').replaceAll(AGAIN, '$1');
}
