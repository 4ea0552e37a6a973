import { expect } from '@playwright/test';
import type { Workbench } from '../host/workbench.ts';

/** Answers VS Code's own dialog for files with a path. */
export async function answerDialog({ quickInput }: Workbench, place: string, button: string): Promise<void> {
  const input = quickInput.locator('input').first();
  const accept = quickInput.getByRole('button', { name: button });
  // It takes back what is typed before it has made its own suggestion.
  await expect(input).toHaveValue(/^\//);
  // And it may make another while it reads the folders of what is typed.
  let isAccepted = false;
  await expect(async () => {
    if (isAccepted && (await accept.isHidden())) return;
    await input.fill(place, { timeout: 2_000 });
    await expect(input).toHaveValue(place, { timeout: 1_000 });
    await accept.click({ timeout: 2_000 });
    isAccepted = true;
    // The box itself may ask something else at once.
    await expect(accept).toBeHidden({ timeout: 5_000 });
  }).toPass({ timeout: 45_000 });
}
