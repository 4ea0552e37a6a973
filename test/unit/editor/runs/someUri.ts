import type * as vscode from 'vscode';

/** The address of a file, as far as tests without VS Code need one. */
class SomeUri implements vscode.Uri {
  readonly scheme = 'file';
  readonly authority = '';
  readonly query = '';
  readonly fragment = '';
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  get fsPath(): string {
    return this.path;
  }

  with({ path = this.path }: { readonly path?: string }): vscode.Uri {
    return new SomeUri(path);
  }

  toString(): string {
    return `file://${this.path}`;
  }

  toJSON(): unknown {
    return this.toString();
  }
}

export const someUri = (path: string): vscode.Uri => new SomeUri(path);
