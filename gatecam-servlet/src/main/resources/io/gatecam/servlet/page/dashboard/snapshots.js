// `#/snapshots?…` and `#/snapshots/<camera>/<second>`.

import { Gallery } from "./gallery.js";
import { queryOf } from "./snapshot-query.js";
import { NoSnapshot, SnapshotPage } from "./snapshot.js";

export const styles = ["snapshots.css"];

export function mount(main, route, context) {
  let shown = null;
  let key = null;

  function update(next) {
    const [camera, second] = next.parts;
    const wanted = second === undefined ? "" : `${camera}/${second}`;
    if (wanted === key) {
      shown.update(queryOf(next.params));
      return;
    }
    shown?.end();
    key = wanted;
    shown = wanted === "" ? new Gallery(main, context, queryOf(next.params)) : open(camera, second);
  }

  function open(camera, second) {
    const snapshot = context.time.inAddress(second);
    const isOne = /^\d+$/.test(camera) && snapshot !== null;
    return isOne ? new SnapshotPage(main, context, { camera: Number(camera), snapshot }) : new NoSnapshot(main);
  }

  update(route);
  return { update, unmount: () => shown.end() };
}
