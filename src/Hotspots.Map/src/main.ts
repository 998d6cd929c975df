import './styles/theme.css';
import './styles/layout.css';
import './styles/choosers.css';
import './styles/popover.css';
import './styles/panel.css';
import './styles/tables.css';
import './styles/places.css';
import './styles/map.css';
import './styles/legend.css';
import { byId } from './dom';
import { Page } from './page';
import { Themes } from './theme';
import { reasonOf } from './words';

const page = new Page(new Themes());
page.open().catch((reason: unknown) => page.tell(`The page could not begin: ${reasonOf(reason)}`));

// A fragment stands for the map's camera, so a skip link moves the focus and leaves the address alone.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-skip]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    byId(link.hash.slice(1)).focus();
  });
}
