/** Other programs: run to their end, or stopped with everything they started. */
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';

/** Thrown when a program cannot be started or ends with another code than 0. The message holds the last lines it printed. */
class CommandFailed extends Error {}

/**
 * Runs a program to its end and returns what it printed.
 * @throws {CommandFailed}
 */
export async function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed: string[] = [];
    const hear = (bytes: Buffer) => void printed.push(bytes.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', (error) => reject(new CommandFailed(`${command}: ${error.message}`)));
    child.on('close', (code) => {
      const text = printed.join('');
      if (code === 0) resolve(text);
      else
        reject(new CommandFailed(`${[command, ...args].join(' ')} ended with ${String(code)}\n${text.trimEnd().slice(-4000)}`));
    });
  });
}

/** Runs npm with the arguments given, with the Node.js that runs this. */
export async function npm(args: readonly string[], folder: string): Promise<string> {
  // npm names its own script in the environment of what it runs. On Windows that avoids npm.cmd, which needs a shell.
  const script = process.env.npm_execpath;
  return script?.endsWith('.js')
    ? run(process.execPath, [script, ...args], { cwd: folder })
    : run('npm', args, { cwd: folder, shell: process.platform === 'win32' });
}

/** The environment without what would make a second VS Code or Node.js take itself for the one we may run in. */
export function cleanEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|CODE_SERVER_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

/** Starts a program as the head of a process group of its own; the group ends with us at the latest. */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const end = () => killGroup(child);
  process.once('exit', end);
  child.once('close', () => process.off('exit', end));
  return child;
}

/** Ends a program that `startGroup` started and all that it started. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
  else process.kill(-child.pid, 'SIGKILL');
}

/** Makes Ctrl+C and its like end this process by `process.exit`, so that what it started ends, too. */
export function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
}
