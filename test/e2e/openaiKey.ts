import { expect } from '@playwright/test';
import type { Workbench } from '../host/workbench.ts';
import type { EaselPanel } from './easelPanel.ts';

/** Chooses OpenAI in the panel and gives it a key. */
export async function setUpOpenai(workbench: Workbench, panel: EaselPanel, key: string): Promise<void> {
  await panel.choose('Provider', 'OpenAI');
  await panel.button('Set API Key…').click();
  await workbench.answerQuickInput('API key for OpenAI', key);
  await expect(panel.frame.getByText('OpenAI needs an API key.', { exact: true })).toHaveCount(0);
}
