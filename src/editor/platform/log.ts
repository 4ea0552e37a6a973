import * as vscode from 'vscode';
import type { ImageRequest } from '../../images/request/request.ts';
import { Concealing, errorLine } from './logText.ts';
import { readSettings } from './settings.ts';

/** Easel's log. No key and no picture bytes ever go into it, and prompts only where `easel.log.prompts` says so. */
export class Log {
  #channel: vscode.LogOutputChannel | undefined;
  readonly #prompts = new Concealing();

  get channel(): vscode.LogOutputChannel {
    return (this.#channel ??= vscode.window.createOutputChannel('Easel', { log: true }));
  }

  info(line: string): void {
    this.channel.info(this.#shown(line));
  }

  error(doing: string, error: unknown): void {
    this.channel.error(this.#shown(`${doing}: ${errorLine(error, readSettings().logPrompts)}`));
  }

  /** To be called before a request is sent. */
  request({ operation, provider, model, prompt }: ImageRequest): void {
    this.#prompts.add(prompt);
    if (readSettings().logPrompts) this.info(`${operation} with ${model} of ${provider}: ${prompt}`);
  }

  show(): void {
    this.channel.show();
  }

  dispose(): void {
    this.#channel?.dispose();
  }

  #shown(line: string): string {
    return readSettings().logPrompts ? line : this.#prompts.without(line);
  }
}
