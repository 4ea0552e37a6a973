import * as l10n from '@vscode/l10n';
import { Button, Checkbox, Icon, IconButton, Link } from '../../controls.tsx';
import { sendShortcut } from '../../keyboard.ts';
import { useSession } from '../session.ts';
import type { Page } from '../pageState.ts';

const verbs = {
  generate: () => l10n.t('Generate'),
  edit: () => l10n.t('Edit'),
  variation: () => l10n.t('Vary'),
};

/** Draw it, and where it goes. */
export function Actions({ page }: { readonly page: Page }) {
  const { ask, call, dispatch, generate } = useSession();
  return (
    <div class="actions">
      <div class="action-line">
        <Button primary class="generate" onClick={generate}>
          <span class="generate-text">{verbs[page.sources.operation]()}</span> <kbd>{sendShortcut}</kbd>
        </Button>
        {!page.fileTarget && (
          <Checkbox
            label={l10n.t('Insert at cursor')}
            checked={page.form.insert}
            onChange={(insert) => dispatch({ type: 'insert', insert })}
          />
        )}
        {page.ready && !page.fileTarget && page.form.insert && <Target page={page} />}
      </div>
      {page.ready && (
        <div class="action-line">
          {page.fileTarget ? <FileTarget fileTarget={page.fileTarget} /> : <Folder folder={page.folder} />}
          {!page.trusted && <Restricted />}
          {page.sources.images.length === 0 && (
            <Link onClick={() => ask(call('addSources', null))}>{l10n.t('Start From a Picture…')}</Link>
          )}
        </div>
      )}
    </div>
  );
}

function Target({ page: { target } }: { readonly page: Page }) {
  const { ask, call } = useSession();
  if (!target) return <span class="quiet">{l10n.t('No document: the picture is saved only.')}</span>;
  if (!target.available) {
    return <span class="quiet">{l10n.t('{0} cannot be edited any more: the picture is saved only.', target.label)}</span>;
  }
  return (
    <Link title={l10n.t('Go to {0}', target.label)} onClick={() => ask(call('revealTarget', null))}>
      {target.label}
    </Link>
  );
}

function FileTarget({ fileTarget: { file, again } }: { readonly fileTarget: NonNullable<Page['fileTarget']> }) {
  const { ask, call } = useSession();
  return (
    <div class="folder quiet">
      <Icon name="file-media" />
      <span>{again ? l10n.t('Saved beside {0}, which it can replace', file) : l10n.t('Saved as {0}', file)}</span>
      <IconButton icon="close" label={l10n.t('Save as usual instead')} onClick={() => ask(call('forgetFileTarget', null))} />
    </div>
  );
}

const Restricted = () => (
  <div class="folder quiet">
    <Icon name="workspace-untrusted" />
    <span>{l10n.t('This folder is not trusted: its settings do not say where pictures go.')}</span>
  </div>
);

const Folder = ({ folder }: { readonly folder: string | null }) => (
  <div class="folder quiet">
    <Icon name="folder" />
    <span>{folder === null ? l10n.t('The folder will be asked for.') : l10n.t('Saved in {0}', folder)}</span>
  </div>
);
