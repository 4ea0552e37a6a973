import * as l10n from '@vscode/l10n';
import type { AddressFault } from '../../providers/address.ts';

const texts: Readonly<Record<AddressFault, () => string>> = {
  empty: () => l10n.t('Enter the address, for example https://api.example.com/v1.'),
  no_address: () => l10n.t('This is not an address of the web, such as https://api.example.com/v1.'),
  not_secure: () => l10n.t('Use https: by http, a key may only be sent to this machine or its own network.'),
  has_password: () => l10n.t('Leave user and password out of the address. The key has a place of its own.'),
  has_query: () => l10n.t('Leave out what follows “?” or “#”.'),
};

/** Why an address cannot be a provider's, and what to do. */
export const addressFaultText = (fault: AddressFault): string => texts[fault]();
