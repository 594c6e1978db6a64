-- measurement: the link to a return opens it as long as the organisation takes part; when its part ends, the link ends with it.

CREATE OR REPLACE FUNCTION app.enter_with_return_link(token_hash bytea, origin text)
 RETURNS TABLE(initiative uuid, organisation uuid, return_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  select l.initiative_id, r.organisation_id, r.return_id into initiative, organisation, return_id
    from return_link l join return r on r.initiative_id = l.initiative_id and r.return_id = l.return_id
   where l.token_hash = enter_with_return_link.token_hash and l.revoked_at is null and l.expires_at > now()
     and exists (select from membership m
                  where m.initiative_id = r.initiative_id and m.organisation_id = r.organisation_id and m.until is null);
  if not found then return; end if;
  perform app.set_context(initiative, null, null, organisation, 'return_holder', return_id, origin);
  return next;
end $function$;
