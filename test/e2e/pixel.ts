/** One grey pixel as a PNG, in base64. */
export const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mNQSJgAAAG0ARHil54mAAAAAElFTkSuQmCC';
