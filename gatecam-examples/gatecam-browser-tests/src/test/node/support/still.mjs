import { readFileSync } from 'node:fs';

const PICTURE = readFileSync(new URL('still.jpg', import.meta.url));

/** A JPEG that is different for each second: its comment (T.81, B.2.4.5) says which. */
export function stillOf(second) {
  const text = Buffer.from(`${second}`);
  const comment = Buffer.from([0xff, 0xfe, 0, text.length + 2, ...text]);
  return Buffer.concat([PICTURE.subarray(0, 2), comment, PICTURE.subarray(2)]);
}
