interface SliderProps {
  readonly label: string;
  readonly title?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** The value as a person reads it. */
  readonly text: string;
  readonly onInput: (value: number) => void;
}

/** A labelled slider that says its value. */
export const Slider = ({ label, title, value, min, max, text, onInput }: SliderProps) => (
  <label class="slider" title={title}>
    <span class="slider-label">
      <span>{label}</span> <span class="slider-value">{text}</span>
    </span>
    <input
      type="range"
      min={min}
      max={max}
      value={value}
      aria-label={label}
      aria-valuetext={text}
      style={{ '--part': `${((value - min) / Math.max(1, max - min)) * 100}%` }}
      onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
    />
  </label>
);
