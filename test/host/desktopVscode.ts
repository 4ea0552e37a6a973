/** VS Code with windows of its own: the one that is installed, or a download. */
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { scratch } from './paths.ts';

/** False on Linux without a display, as over SSH or in a container. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((display) => display !== undefined && display !== '');
}

/** The program that `code` on the PATH starts: `<folder>/bin/code` is a script beside it. */
function besideScriptsOnPath(): string[] {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const scripts = folders.flatMap((folder) => ['code', 'code-insiders'].map((name) => path.join(folder, name)));
  const found = scripts.filter((script) => existsSync(script)).map((script) => realpathSync(script));
  return found.map((script) => path.join(path.dirname(script), '..', path.basename(script)));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const apps = ['Visual Studio Code', 'Visual Studio Code - Insiders'];
    // The program was called Electron before VS Code 1.110.
    const programs = ['Code', 'Code - Insiders', 'Electron'];
    const folders = ['/Applications', path.join(process.env.HOME ?? '/', 'Applications')];
    return folders.flatMap((folder) =>
      apps.flatMap((app) => programs.map((program) => path.join(folder, `${app}.app`, 'Contents', 'MacOS', program))),
    );
  }
  if (process.platform === 'win32') {
    const { LOCALAPPDATA, ProgramFiles } = process.env;
    const folders = [LOCALAPPDATA && path.join(LOCALAPPDATA, 'Programs'), ProgramFiles].filter((folder) => folder !== undefined);
    const programs = [path.join('Microsoft VS Code', 'Code.exe'), path.join('Microsoft VS Code Insiders', 'Code - Insiders.exe')];
    return folders.flatMap((folder) => programs.map((program) => path.join(folder, program)));
  }
  return ['/usr/share/code/code', '/usr/share/code-insiders/code-insiders', '/opt/visual-studio-code/code'];
}

function installed(): string | undefined {
  const places = process.platform === 'linux' ? [...besideScriptsOnPath(), ...usualPlaces()] : usualPlaces();
  return places.find((place) => existsSync(place));
}

async function downloaded(): Promise<string | undefined> {
  try {
    return await downloadAndUnzipVSCode({ cachePath: scratch, timeout: 15_000 });
  } catch (error) {
    console.error(`VS Code could not be downloaded: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** The path of its program, or undefined where there is no display, none is installed and none can be downloaded. */
export async function findDesktopVscode(): Promise<string | undefined> {
  return hasDisplay() ? (installed() ?? (await downloaded())) : undefined;
}
