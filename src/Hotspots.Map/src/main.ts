import './styles/theme.css';
import './styles/layout.css';
import './styles/choosers.css';
import './styles/popover.css';
import './styles/panel.css';
import './styles/tables.css';
import './styles/board.css';
import './styles/places.css';
import './styles/map.css';
import './styles/legend.css';
import { Page } from './page';
import { keepSkipsOutOfAddress } from './skips';
import { Themes } from './theme';
import { reasonOf } from './words';

const page = new Page(new Themes());
page.open().catch((reason: unknown) => page.tell(`The page could not begin: ${reasonOf(reason)}`));
keepSkipsOutOfAddress();
