import '../styles/theme.css';
import '../styles/layout.css';
import '../styles/choosers.css';
import '../styles/popover.css';
import '../styles/tables.css';
import '../styles/map.css';
import '../styles/legend.css';
import '../styles/history/map.css';
import '../styles/history/layout.css';
import '../styles/history/choosers.css';
import '../styles/history/tables.css';
import '../styles/history/charts.css';
import '../styles/history/sheets.css';
import '../styles/history/paper.css';
import '../styles/history/print.css';
import { byId, setText } from '../dom';
import { keepSkipsOutOfAddress } from '../skips';
import { Themes } from '../theme';
import { reasonOf } from '../words';

function fail(reason: unknown): void {
  byId('notice').hidden = false;
  setText(byId('notice'), `The page could not begin: ${reasonOf(reason)}`);
}

async function begin(): Promise<void> {
  if (new URLSearchParams(location.search).has('briefing')) {
    const { Briefing } = await import('./briefing/briefing');
    await new Briefing().open();
  } else {
    const { HistoryPage } = await import('./page');
    await new HistoryPage(new Themes()).open();
  }
}

begin().catch(fail);
keepSkipsOutOfAddress();
