/** What runs inside webviews: each function is sent there as it is, so none may use anything from outside itself. Times are milliseconds. */

declare global {
  interface Window {
    easelBenchShown(time: number): Promise<void>;
    easelBenchLatencies?: number[];
  }
}

/** Runs in every frame of the window: tells when VS Code's image preview shows its picture. */
export function watchPreview(): void {
  if (window === window.top) return;
  const timer = setInterval(() => {
    const image = document.querySelector('body.ready > img');
    if (!(image instanceof HTMLImageElement) || !image.complete || image.naturalWidth === 0) return;
    clearInterval(timer);
    const painted = () => void window.easelBenchShown(Date.now());
    // Decoded, drawn in the next frame, and that has been handed over when the one after it begins.
    void image.decode().then(() => requestAnimationFrame(() => requestAnimationFrame(painted)));
  }, 4);
}

/** Presses the button that opens the painter, and gives how long it took until the picture was painted there. */
export async function openPainter(button: Element): Promise<number> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const began = performance.now();
  if (button instanceof HTMLElement) button.click();
  for (;;) {
    await frame();
    const canvas = document.querySelector('.stage canvas');
    // Every canvas begins with 300 pixels, until it is made as large as the stage.
    if (canvas instanceof HTMLCanvasElement && canvas.width !== 300) break;
  }
  await frame();
  await frame();
  return performance.now() - began;
}

/** From now on notes how long each movement of a pressed pointer takes until the frame that shows it is painted. */
export function watchPointer(): void {
  const latencies: number[] = (window.easelBenchLatencies = []);
  const { port1, port2 } = new MessageChannel();
  let waiting: number[] = [];
  // A message that is sent in a frame arrives when the frame is done.
  port1.onmessage = ({ data }: MessageEvent<number[]>) => {
    const now = performance.now();
    latencies.push(...data.map((time) => now - time));
  };
  const hand = () => {
    port2.postMessage(waiting);
    waiting = [];
  };
  const moved = (event: PointerEvent) => {
    if (event.buttons === 0) return;
    if (waiting.push(event.timeStamp) === 1) requestAnimationFrame(hand);
  };
  window.addEventListener('pointermove', moved, true);
}

export const latenciesSeen = (): number[] => window.easelBenchLatencies ?? [];

/** Makes a bare canvas as large as the painter's stage, on which a pressed pointer draws a line that is as broad as the brush. */
export function drawOnCanvas(
  canvas: Element,
  { width, height, across }: { width: number; height: number; across: number },
): void {
  if (!(canvas instanceof HTMLCanvasElement)) throw new Error('This is no canvas.');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The canvas cannot be drawn on.');
  canvas.width = width;
  canvas.height = height;
  context.lineWidth = across;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = 'orange';
  let waiting: PointerEvent[] = [];
  const draw = () => {
    for (const { offsetX, offsetY } of waiting) {
      context.lineTo(offsetX, offsetY);
      context.stroke();
      context.beginPath();
      context.moveTo(offsetX, offsetY);
    }
    waiting = [];
  };
  canvas.addEventListener('pointerdown', ({ offsetX, offsetY }) => {
    context.beginPath();
    context.moveTo(offsetX, offsetY);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.buttons === 0) return;
    const all = event.getCoalescedEvents();
    if (waiting.length === 0) requestAnimationFrame(draw);
    waiting.push(...(all.length > 0 ? all : [event]));
  });
}
