export { htmlOf, type Message } from './message.ts';
export { queueAccountMail, queueMail, sendMailTask } from './queue.ts';
export { deliverBySmtp, sendMail, type Deliver } from './send.ts';
