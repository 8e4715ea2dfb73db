// The cameras: a list of them, and a form for each.

import { CameraForm } from "./settings-form.js";
import { CameraList } from "./settings-list.js";

export const styles = ["settings.css"];

export function mount(main, first, context) {
  let shown = null;
  let hash = null;
  const show = (route) => {
    // The form puts the address back while it asks whether it may be left.
    if (route.hash === hash) {
      return;
    }
    hash = route.hash;
    shown?.close();
    main.replaceChildren();
    shown = route.parts.length === 0 ? new CameraList(main, context) : new CameraForm(main, route, context);
  };
  show(first);
  return { update: show, unmount: () => shown.close() };
}
