// The cameras and the server of a test, made by ControlDoor.java.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

async function ask(action, query, body) {
  const url = `${process.env.GATECAM_DOOR}/${action}?${new URLSearchParams(query)}`;
  const answer = await fetch(url, { method: 'POST', body });
  const json = await answer.json();
  if (!answer.ok) {
    throw new Error(`${action}: ${json.problem}`);
  }
  return json;
}

/** The second that a picture of a simulated camera shows, as seen near another. */
export async function shownSecond(picture, near) {
  return (await ask('clock', { near: Math.round(near) }, picture)).moment;
}

export class Site {
  /** Simulated cameras with the ids 1, 2, ...; `names` are those in the list, the others are not in it. */
  static async open({ cameras = 2, names = [], prepare = () => {} } = {}) {
    const site = new Site(await ask('open', { cameras }));
    const list = names.map((name, i) => ({ id: i + 1, name, url: site.cameras[i] }));
    if (list.length > 0) {
      writeFileSync(join(site.data, 'config.json'), JSON.stringify(list));
    }
    await prepare(site);
    await site.serve();
    return site;
  }

  constructor({ site, data, cameras }) {
    this.id = site;
    this.data = data;
    this.cameras = cameras;
  }

  async serve() {
    this.url = (await ask('serve', { site: this.id })).url;
  }

  hangUp() {
    return ask('hang-up', { site: this.id });
  }

  behave(camera, how) {
    return ask('behave', { site: this.id, camera, how });
  }

  close() {
    return ask('close', { site: this.id });
  }

  /** Puts a still of the past where the history has it. */
  writeHistory(camera, second, jpeg) {
    const folder = join(this.data, `camera_${camera}`, 'history', `${second - (second % 3600)}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${second}.jpg`), jpeg);
  }

  async post(path, body) {
    const answer = await fetch(new URL(path, this.url), {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    });
    if (!answer.ok) {
      throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    }
    return answer.json();
  }

  async json(path) {
    return (await fetch(new URL(path, this.url), { headers: { accept: 'application/json' } })).json();
  }
}
