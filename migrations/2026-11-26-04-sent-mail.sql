-- platform: the text of an e-mail is forgotten once it was sent. It carried links that sign in, open a return or accept an
-- invitation, and lay in backups.

alter table mail_message disable trigger user;
update mail_message set body = '' where state = 'sent';
alter table mail_message enable trigger user;
update auth.mail_waiting set body = '' where state = 'sent';
