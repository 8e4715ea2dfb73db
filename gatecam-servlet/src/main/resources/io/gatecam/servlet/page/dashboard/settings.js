// The cameras: a list of them, and a form for each.

import { CameraForm } from "./settings-form.js";
import { CameraList } from "./settings-list.js";

export const styles = ["settings.css"];

export function mount(main, route, context) {
  let shown = null;
  const show = ({ parts }) => {
    shown?.close();
    main.replaceChildren();
    shown = parts.length === 0 ? new CameraList(main, context) : new CameraForm(main, parts[0], context);
  };
  show(route);
  return { update: show, unmount: () => shown.close() };
}
