import type { Browser, BrowserType } from '@playwright/test';
import { chromium } from '@playwright/test';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.ts';
import { run } from './processes.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

const debianChromium = '/usr/bin/chromium';

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  }
  if (process.platform === 'win32') {
    const { ProgramFiles, 'ProgramFiles(x86)': x86, LOCALAPPDATA } = process.env;
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    const folders = [ProgramFiles, x86, LOCALAPPDATA].filter((folder) => folder !== undefined);
    return folders.flatMap((folder) => programs.map((program) => path.join(folder, program)));
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return names.flatMap((name) => ['/usr/bin', '/usr/local/bin'].map((folder) => path.join(folder, name)));
}

function ownOfPlaywright(): string | undefined {
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

async function installFromDebian(): Promise<string | undefined> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) return undefined;
  console.error('Installing Chromium with apt-get …');
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  try {
    await run('apt-get', ['update'], options);
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  } catch (error) {
    console.error(String(error));
  }
  return existsSync(debianChromium) ? debianChromium : undefined;
}

async function installFromPlaywright(): Promise<string | undefined> {
  console.error('Installing Chromium with Playwright …');
  const cli = path.join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  try {
    await run(process.execPath, [cli, 'install', 'chromium']);
  } catch (error) {
    console.error(String(error));
  }
  return ownOfPlaywright();
}

/**
 * Finds a browser of the Chromium family, or installs one.
 * @throws when there is none and none could be installed.
 */
async function findBrowser(): Promise<string> {
  const chosen = process.env.EASEL_BROWSER;
  if (chosen !== undefined && chosen !== '') {
    if (!existsSync(chosen)) throw new Error(`EASEL_BROWSER names ${chosen}, which is not there.`);
    return chosen;
  }
  const found =
    usualPlaces().find((place) => existsSync(place)) ??
    ownOfPlaywright() ??
    (await installFromDebian()) ??
    (await installFromPlaywright());
  if (found === undefined)
    throw new Error(
      'No browser was found. Install Chromium or Google Chrome, or run `npx playwright install chromium`, or set EASEL_BROWSER to one.',
    );
  return found;
}

/** Starts a browser without a window. */
export async function launchBrowser(type: BrowserType = chromium): Promise<Browser> {
  return type.launch({ executablePath: await findBrowser(), args: flags });
}
