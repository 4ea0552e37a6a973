import * as vscode from 'vscode';
import { EaselError } from '../images/errors.ts';

/** Easel's log. No key, prompt or picture bytes ever go into it. */
export class Log {
  #channel: vscode.LogOutputChannel | undefined;

  get channel(): vscode.LogOutputChannel {
    return (this.#channel ??= vscode.window.createOutputChannel('Easel', { log: true }));
  }

  info(line: string): void {
    this.channel.info(line);
  }

  error(doing: string, error: unknown): void {
    this.channel.error(`${doing}: ${describe(error)}`);
  }

  show(): void {
    this.channel.show();
  }

  dispose(): void {
    this.#channel?.dispose();
  }
}

function describe(error: unknown): string {
  if (!(error instanceof EaselError)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { status, requestId, providerMessage, parameter, cause } = error.details;
  const facts = Object.entries({ status, requestId, providerMessage, parameter }).filter(([, value]) => value !== undefined);
  const because = cause instanceof Error ? `; ${cause.name}: ${cause.message}` : '';
  return [error.reason, ...facts.map(([name, value]) => `${name}=${String(value)}`)].join(' ') + because;
}
