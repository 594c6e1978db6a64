// Every page of an initiative but those of what is here, which `every-page` looks at.
import { lookAtEveryPage } from '../support/every-page.ts';

lookAtEveryPage((route) => !route.startsWith('/') && !route.startsWith('what-is-here'));
