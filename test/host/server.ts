/** VS Code for the web on a port of this machine, with a profile of its own. */
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { installVscodeWeb } from './installVscodeWeb.ts';
import { withLogFiles } from './logFiles.ts';
import { removeFolder, temporaryFolder } from './paths.ts';
import { cleanEnvironment, killGroup, run, startGroup } from './processes.ts';

export type Settings = Readonly<Record<string, unknown>>;

/** A quiet VS Code that trusts its folder. */
export const quietSettings: Settings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'files.autoSave': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Dark 2026',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** What a window of VS Code shows and runs. All are absolute paths. */
export interface WindowOptions {
  readonly folder: string;
  /** No folder is open, `folder` neither. */
  readonly empty?: boolean;
  /** An extension to be run from its folder. */
  readonly extension?: string;
  /** A CommonJS module that exports `run(): Promise<void>`, run inside VS Code in the extension's host. */
  readonly tests?: string;
}

export interface VscodeServer {
  readonly origin: string;
  /** Of the process that started all others. */
  readonly pid: number;
  /** Where VS Code keeps its settings and what extensions store. */
  readonly userData: string;
  /** A file with what the server printed. */
  readonly log: string;
  /** The address that opens a window. */
  address(window: WindowOptions): string;
  /** Makes the user's settings the quiet ones with these laid over them. Open windows follow. */
  writeSettings(settings?: Settings): Promise<void>;
  /** Forgets what extensions have stored on the server. */
  forgetStorage(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Kept at the end. Without it the profile is a temporary folder. */
  readonly profile?: string;
  /** A packaged extension to install first. */
  readonly vsix?: string;
  readonly settings?: Settings;
  /** It writes its logs, and those of its extensions, below `userData`. */
  readonly logs?: boolean;
}

const startLimit = 60_000;

/**
 * Where an extension and tests are is told in the address of the page. Extensions are looked for on the server called `remote`; the
 * place of tests is compared with where the extension was found, which has the server's real name, to choose the host they run in.
 */
function addressOf(origin: string, { folder, empty, extension, tests }: WindowOptions): string {
  const remote = (authority: string, file: string) => `vscode-remote://${authority}${pathToFileURL(file).pathname}`;
  const payload = [
    ...(extension === undefined ? [] : [['extensionDevelopmentPath', remote('remote', extension)]]),
    ...(tests === undefined ? [] : [['extensionTestsPath', remote(new URL(origin).host, tests)]]),
  ];
  const query = new URLSearchParams(empty ? { ew: 'true' } : { folder: decodeURIComponent(pathToFileURL(folder).pathname) });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${origin}/?${query.toString().replaceAll('+', '%20')}`;
}

/** Waits for the line that names the port. */
async function listening(child: ChildProcess, log: string): Promise<string> {
  const deadline = Date.now() + startLimit;
  while (Date.now() < deadline && child.exitCode === null) {
    const origin = /HTTP server listening on (http:\/\/[\d.]+:\d+)/.exec(await readFile(log, 'utf8').catch(() => ''))?.[1];
    const answer = origin === undefined ? undefined : await fetch(`${origin}/healthz`).catch(() => undefined);
    if (origin !== undefined && answer?.ok) return origin;
    await delay(100);
  }
  killGroup(child);
  throw new Error(`VS Code for the web did not start. It printed:\n${await readFile(log, 'utf8').catch(() => 'nothing')}`);
}

/**
 * Installs VS Code for the web if need be and starts it.
 * @throws when it does not answer within a minute.
 */
export async function startVscodeServer(options: ServerOptions = {}): Promise<VscodeServer> {
  const codeServer = await installVscodeWeb();
  const profile = options.profile ?? (await temporaryFolder());
  const userData = path.join(profile, 'data');
  const log = path.join(profile, 'server.log');
  const entry = path.join(codeServer, 'out', 'node', 'entry.js');
  const env = cleanEnvironment({
    XDG_CONFIG_HOME: path.join(profile, 'config'),
    XDG_DATA_HOME: path.join(profile, 'share'),
    ...(options.logs ? await withLogFiles(codeServer) : {}),
  });
  const folders = ['--user-data-dir', userData, '--extensions-dir', path.join(profile, 'extensions')];

  async function writeSettings(settings: Settings = {}): Promise<void> {
    await mkdir(path.join(userData, 'User'), { recursive: true });
    await writeFile(path.join(userData, 'User', 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  }
  await writeSettings(options.settings);
  if (options.vsix !== undefined) await run(process.execPath, [entry, ...folders, '--install-extension', options.vsix], { env });

  const quiet = ['--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  const development = ['--vscode-option', 'enable-smoke-test-driver'];
  const child = startGroup(process.execPath, [entry, '--bind-addr', '127.0.0.1:0', ...quiet, ...folders, ...development], {
    env,
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const output = createWriteStream(log);
  child.stdout?.pipe(output, { end: false });
  child.stderr?.pipe(output, { end: false });
  const origin = await listening(child, log);

  if (child.pid === undefined) throw new Error('VS Code for the web has no process.');
  return {
    origin,
    pid: child.pid,
    userData,
    log,
    address: (window) => addressOf(origin, window),
    writeSettings,
    async forgetStorage() {
      for (const name of ['globalStorage', 'workspaceStorage']) await removeFolder(path.join(userData, 'User', name));
    },
    async stop() {
      killGroup(child);
      await ended;
      output.end();
      if (options.profile === undefined) await removeFolder(profile);
    },
  };
}
