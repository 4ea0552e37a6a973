import * as vscode from 'vscode';

/** The person wants the question before. */
export const back = Symbol('back');

/** What is above a question: a title and which of how many it is. */
export interface StepHeader {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  /** Whether there is a question before. */
  readonly canGoBack: boolean;
}

interface TextQuestion {
  readonly prompt: string;
  readonly value?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly password?: boolean;
  /** Why a text cannot be taken. */
  readonly fault: (text: string) => string | undefined;
}

/** An answer; `back`; undefined where the person gave up. */
type Answer<T> = T | typeof back | undefined;

/** Asks for a line of text. A fault is shown once it was typed, or when Enter is pressed. */
export async function askText(header: StepHeader, question: TextQuestion): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  head(box, header);
  box.prompt = question.prompt;
  box.value = question.value ?? '';
  box.placeholder = question.placeholder;
  box.password = question.password ?? false;
  return answered<string>(box, (resolve) => [
    box.onDidChangeValue((text) => {
      box.validationMessage = text === '' ? undefined : question.fault(text);
    }),
    box.onDidAccept(() => {
      const fault = question.fault(box.value);
      if (fault === undefined) resolve(box.value.trim());
      else box.validationMessage = fault;
    }),
  ]);
}

export interface Choice<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

interface ListQuestion<T> {
  readonly placeholder: string;
  readonly items: readonly Choice<T>[];
  readonly active?: ((value: T) => boolean) | undefined;
  /**
   * Hears of the list once it is shown, to change it while it is open. What it returns is disposed of with the list.
   */
  readonly shown?: (list: vscode.QuickPick<Choice<T>>) => vscode.Disposable;
  /** True if the choice is done with and the list stays. */
  readonly keepOpen?: (value: T, list: vscode.QuickPick<Choice<T>>) => boolean;
}

/** Lets one be chosen. */
export async function askChoice<T>(header: StepHeader, question: ListQuestion<T>): Promise<Answer<T>> {
  const list = vscode.window.createQuickPick<Choice<T>>();
  head(list, header);
  list.placeholder = question.placeholder;
  list.matchOnDescription = true;
  list.items = question.items;
  const active = list.items.find(({ value }) => value !== undefined && question.active?.(value));
  if (active) list.activeItems = [active];
  return answered<T>(list, (resolve) => [
    list.onDidAccept(() => {
      const value = list.selectedItems[0]?.value;
      if (value !== undefined && !question.keepOpen?.(value, list)) resolve(value);
    }),
    ...(question.shown ? [question.shown(list)] : []),
  ]);
}

function head(input: vscode.QuickInput & { buttons: readonly vscode.QuickInputButton[] }, header: StepHeader): void {
  input.title = header.title;
  input.step = header.step;
  input.totalSteps = header.totalSteps;
  // A key is copied from elsewhere.
  input.ignoreFocusOut = true;
  if (header.canGoBack) input.buttons = [vscode.QuickInputButtons.Back];
}

async function answered<T>(
  input: vscode.QuickInput & { readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton> },
  listen: (resolve: (answer: Answer<T>) => void) => readonly vscode.Disposable[],
): Promise<Answer<T>> {
  const listening: vscode.Disposable[] = [];
  try {
    return await new Promise<Answer<T>>((resolve) => {
      listening.push(
        input.onDidTriggerButton((button) => {
          if (button === vscode.QuickInputButtons.Back) resolve(back);
        }),
        input.onDidHide(() => resolve(undefined)),
        ...listen(resolve),
      );
      input.show();
    });
  } finally {
    for (const one of listening) one.dispose();
    input.dispose();
  }
}

/** One question of several: what is known so far, with its answer in it. */
export type Step<S> = (known: S, header: StepHeader) => Promise<Answer<S>>;

/** Asks one question after the other, and those before again where the person goes back. Undefined where the person gave up. */
export async function runSteps<S>(title: string, steps: readonly Step<S>[], start: S): Promise<S | undefined> {
  let known = start;
  for (let at = 0; ;) {
    const step = steps[at];
    if (!step) return known;
    const answer = await step(known, { title, step: at + 1, totalSteps: steps.length, canGoBack: at > 0 });
    if (answer === undefined) return undefined;
    if (answer === back) {
      at--;
    } else {
      known = answer;
      at++;
    }
  }
}
