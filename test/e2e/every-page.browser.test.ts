// Every page of the router but those of `every-page-inside`: around an initiative, and of what is here.
import { lookAtEveryPage } from '../support/every-page.ts';

lookAtEveryPage((route) => route.startsWith('/') || route.startsWith('what-is-here'));
