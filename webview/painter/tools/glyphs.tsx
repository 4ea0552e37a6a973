/** Signs that the icon font lacks, drawn as it draws. */
import type { ComponentChildren } from 'preact';
import { Icon } from '../../controls.tsx';

const Glyph = ({ children }: { readonly children: ComponentChildren }) => (
  <svg
    class="glyph"
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {children}
  </svg>
);

export const glyphs = {
  select: (
    <Glyph>
      <path d="M4 2.5v10.4l2.7-2.5 1.8 3.6 1.5-.8-1.7-3.5h3.4L4 2.5Z" />
    </Glyph>
  ),
  brush: (
    <Glyph>
      <path d="M13.9 2.1c-.7-.7-1.7-.4-2.5.4L6.6 7.8l1.6 1.6 5.3-4.8c.8-.8 1.1-1.8.4-2.5Z" />
      <path d="M6.2 8.4c-1.6-.2-2.7.8-2.9 2.2-.1 1-.6 1.6-1.3 2 1.9 1.3 5.6 1 6-1.7" />
    </Glyph>
  ),
  rectangle: (
    <Glyph>
      <rect x="2.5" y="3.5" width="11" height="9" rx=".5" stroke-dasharray="2.2 1.8" />
    </Glyph>
  ),
  lasso: (
    <Glyph>
      <ellipse cx="8.5" cy="6" rx="5.5" ry="3.5" />
      <path d="M4.3 8.3c-1.3.5-1.6 2-.4 2.5 1 .4 1.9-.6 1.3-1.6M4 10.8c-.1 1.3-.5 2.2-1.5 2.7" />
    </Glyph>
  ),
  arrow: (
    <Glyph>
      <path d="M3 13 13 3M7 3h6v6" />
    </Glyph>
  ),
  box: (
    <Glyph>
      <rect x="2.5" y="3.5" width="11" height="9" rx=".5" />
    </Glyph>
  ),
  ellipse: (
    <Glyph>
      <ellipse cx="8" cy="8" rx="6" ry="4.5" />
    </Glyph>
  ),
  line: (
    <Glyph>
      <path d="M2 11.5c1.5-4 3-6.5 4.5-6.5 2.3 0-.3 6 2 6 1.9 0 2.5-4 5.5-6" />
    </Glyph>
  ),
  text: (
    <Glyph>
      <path d="M3 4.5V3h10v1.5M8 3v10M6.3 13h3.4" />
    </Glyph>
  ),
  eraser: <Icon name="eraser" />,
};
