/** Pictures that can be edited, by the endings of their names; what they really are is looked at when they are opened. */
export const endings = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'bmp'];
