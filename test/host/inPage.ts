/** What runs in the window itself. */

/**
 * A line of a menu of VS Code hears the pointer 100 ms after it has come. Timers of one page keep their order, so that
 * this is true on a slow machine as well.
 */
export function hearingMenu(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 150));
}

/** Whether the keyboard is in the text of the active group, where that shows text. */
export function isTextInReach(): boolean {
  const text = document.querySelector('.editor-group-container.active .editor-instance:has(.monaco-editor)');
  return text === null || text.contains(document.activeElement);
}

/** Whether a database of VS Code's holds a text. */
export async function isStored(text: string): Promise<boolean> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('The database could not be read.'));
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name ?? ''));
    try {
      for (const store of database.objectStoreNames) {
        const values = await done<unknown[]>(database.transaction(store).objectStore(store).getAll());
        if (values.some((value) => typeof value === 'string' && value.includes(text))) return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
}
