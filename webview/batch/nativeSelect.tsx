import type { ComponentChildren } from 'preact';

interface NativeSelectProps {
  readonly label: string;
  readonly value: string;
  readonly title?: string | undefined;
  readonly onChange: (value: string) => void;
  /** `option` and `optgroup` elements. */
  readonly children: ComponentChildren;
}

/** The browser's own list of choices: there may be hundreds of them on a page, which would be too many of the toolkit's. */
export const NativeSelect = ({ label, value, title, onChange, children }: NativeSelectProps) => (
  <select
    class="native-select"
    aria-label={label}
    title={title}
    value={value}
    onChange={({ currentTarget }) => {
      if (currentTarget.value !== value) onChange(currentTarget.value);
    }}
  >
    {children}
  </select>
);
