/** State that changes only through `reduce`, and whoever wants to know that it did. */
export interface Store<State, Action> {
  readonly state: State;
  dispatch(action: Action): void;
}

export function createStore<State, Action>(
  initial: State,
  reduce: (state: State, action: Action) => State,
  changed: (state: State, before: State) => void,
): Store<State, Action> {
  let state = initial;
  return {
    get state() {
      return state;
    },
    dispatch(action) {
      const before = state;
      state = reduce(before, action);
      if (state !== before) changed(state, before);
    },
  };
}
