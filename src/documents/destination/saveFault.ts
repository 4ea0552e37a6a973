const full = /^(?:ENOSPC|EDQUOT)$/;
const readOnly = /^(?:EROFS|EACCES|EPERM|NoPermissions)$/;

/** Why a picture could not be written, by the code of Node's or VS Code's error. VS Code puts Node's before its message. */
export function saveFault(code: string, message: string): 'save_failed' | 'disk_full' | 'folder_read_only' {
  const codes = [code, /^(?:Error: )?([A-Z]+)\b/.exec(message)?.[1] ?? '', /\((NoPermissions)\)/.exec(message)?.[1] ?? ''];
  if (codes.some((one) => full.test(one))) return 'disk_full';
  return codes.some((one) => readOnly.test(one)) ? 'folder_read_only' : 'save_failed';
}
