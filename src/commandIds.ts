/** What `package.json` contributes. */
export const commandIds = [
  'easel.generateImage',
  'easel.generateImageHere',
  'easel.editImage',
  'easel.createVariation',
  'easel.editLinkedImage',
  'easel.createLinkedVariation',
  'easel.insertExistingPicture',
  'easel.makeWebReady',
  'easel.makeLinkedWebReady',
  'easel.drawMissing',
  'easel.drawMissingWith',
  'easel.drawAgain',
  'easel.drawAnew',
  'easel.drawMissingInDocument',
  'easel.drawMissingInWorkspace',
  'easel.showBatch',
  'easel.restoreReplacedFile',
  'easel.setApiKey',
  'easel.forgetApiKey',
  'easel.addProvider',
  'easel.editProvider',
  'easel.removeProvider',
  'easel.chooseModel',
  'easel.newStyle',
  'easel.openStyleFile',
  'easel.showSavedAside',
  'easel.showLog',
] as const;

export type CommandId = (typeof commandIds)[number];

/** The argument that a command needs to run at once, without asking anybody; null where it cannot. */
const needs: Record<CommandId, 'prompt' | 'images' | 'image' | null> = {
  'easel.generateImage': 'prompt',
  'easel.generateImageHere': 'prompt',
  'easel.editImage': 'images',
  'easel.createVariation': 'images',
  // Whether there is something to open it for is seen only then.
  'easel.editLinkedImage': null,
  'easel.createLinkedVariation': null,
  'easel.insertExistingPicture': null,
  // It has a page of its own.
  'easel.makeWebReady': 'image',
  'easel.makeLinkedWebReady': null,
  'easel.drawMissing': null,
  'easel.drawMissingWith': null,
  'easel.drawAgain': null,
  'easel.drawAnew': null,
  'easel.drawMissingInDocument': null,
  'easel.drawMissingInWorkspace': null,
  'easel.showBatch': null,
  'easel.restoreReplacedFile': null,
  'easel.setApiKey': null,
  'easel.forgetApiKey': null,
  'easel.addProvider': null,
  'easel.editProvider': null,
  'easel.removeProvider': null,
  'easel.chooseModel': null,
  'easel.newStyle': null,
  'easel.openStyleFile': null,
  'easel.showSavedAside': null,
  'easel.showLog': null,
};

/** Whether a command was given what it needs to run at once, without the panel: its caller waits for the outcome. */
export function isCall(id: CommandId, argument: unknown): boolean {
  const name = needs[id];
  return name !== null && typeof argument === 'object' && argument !== null && Reflect.get(argument, name) !== undefined;
}

/** Whether the panel can be opened at once, while the rest is loaded. */
export function wantsPanel(id: CommandId, argument: unknown): boolean {
  return (needs[id] === 'prompt' || needs[id] === 'images') && !isCall(id, argument);
}
