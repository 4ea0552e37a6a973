/**
 * Pictures that are dragged out of the page into an editor. Easel's own drop provider knows them by this type (see `src/extension.ts`), and
 * nobody else does: with addresses or files VS Code would offer to open the picture, and in a remote window addresses read otherwise.
 */
export const ownPicture = 'application/vnd.easel.picture';

/** Makes an element that shows a picture something that can be dragged. The image in it must not be: browsers drag that as a file. */
export const draggable = (uri: string) => ({
  draggable: true,
  onDragStart: (event: DragEvent & { readonly currentTarget: Element }) => {
    const data = event.dataTransfer;
    if (!data) return;
    data.effectAllowed = 'copy';
    data.setData(ownPicture, uri);
    const image = event.currentTarget.querySelector('img');
    if (image) data.setDragImage(image, 0, 0);
  },
});
