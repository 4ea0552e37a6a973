import * as v from 'valibot';
import type { Form } from '../src/protocol/panelModel.ts';
import { contract } from '../src/protocol/panel.ts';

/** What VS Code gives a page. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

/** The form as it was before the page was hidden, reloaded or restored; null if none was kept or it is from another version. */
export function keptForm(api: VsCodeApi): Form | null {
  const kept = v.safeParse(contract.methods.ready.params, api.getState());
  return kept.success ? kept.output.form : null;
}

/** Milliseconds without a change before the form is kept. */
const debounceMs = 150;

/** Keeps the latest form here and with the host, soon, and at once when the page goes away. */
export function keeper(api: VsCodeApi, tellHost: (form: Form) => void): (form: Form) => void {
  let latest: Form | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(timer);
    if (!latest) return;
    api.setState({ form: latest });
    tellHost(latest);
    latest = undefined;
  };
  document.addEventListener('visibilitychange', keep);
  window.addEventListener('pagehide', keep);
  return (form) => {
    latest = form;
    clearTimeout(timer);
    timer = setTimeout(keep, debounceMs);
  };
}
