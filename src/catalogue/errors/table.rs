//! The documented error codes of the PBX, in ascending order.
// Written by `cargo run -p codegen` from api/errors.toml: edit that, not this.

/// One code per line: the number and whether it is retriable, the meaning, the advice, what it was in 2017.
pub(super) static CODES: &str = "\
10002 no|XML is not supported|Send JSON.\n\
10003 no|the PBX does not support the request|Check the path, and whether the firmware is recent enough.\n\
10004 no|a required parameter is blank or missing|Set it.\n\
10005 no|there is no call with this callid|The call has ended; call/query lists the current calls.\n\
10006 no|there is no such extension|Check the number with extensionlist/query.\n\
10007 no|there is no such call|The call has ended, or the id belongs to something else; inbound/query and outbound/query list the current calls.\n\
10008 yes|the extension is not idle|Wait until it is; an ExtensionStatus report says when.\n\
10009 no|the extension may not be monitored|Set allowbeingmonitored to on with extension/update.\n\
10010 no|the monitor mode of the extension does not allow this|Set monitormode of the monitoring extension to Extensive or to the required mode.\n\
10011 no|the called number does not exist|Check the number.\n\
10012 no|there is no such IVR|Check the number with ivr/query.\n\
10013 no|there is no such queue|Check the number with queue/query.\n\
10014 no|there is no such ring group|Check the number in the PBX: v1.x has no request that lists ring groups.\n\
10015 yes|the call is not connected|Wait for the ANSWERED report.\n\
10016 no|it is too late to accept or refuse the call|Respond to the Invite report within ten seconds.\n\
10017 no|the PBX could not save the extension|Check the values; the PBX does not say which of them it refused.\n\
10018 no|the PBX could not save the IVR|Check the values; the PBX does not say which of them it refused.\n\
10019 no|the PBX could not save the queue|Check the values; the PBX does not say which of them it refused.\n\
10020 no|the PBX could not add or change the alarm|Check the values; the PBX does not say which of them it refused.\n\
10021 no|there is no such alarm|Check with wakeupcall/query; v1.0.1 identifies alarms by time, v1.1.0 by wakeupid.\n\
10022 no|the alarm exists already|Change it with wakeupcall/update.\n\
10023 no|there is no such audio file|Upload the prompt to the PBX, or check its name.\n\
10024 no|the extension may not place outbound calls|Add it to the outbound route.\n\
10025 yes|apply is called too often|Make all changes first, then call apply once.\n\
10026 no|there is no GSM module with that name|Check the trunk with trunklist/query.\n\
10027 yes|the GSM module is busy, or none is idle|Try again later.\n\
10028 no|the number is blank|Set it.\n\
10029 yes|the PBX could not open its SMS file|Try again later; if that does not help, check the storage of the PBX.\n\
10030 no|the text of the SMS is blank|Set it.\n\
10031 no|the called number violates the rules of the PBX|Check the number, and its prefix.\n\
10032 no|the password is wrong|Use the password of the queue.\n\
10033 no|the PBX could not save the outbound routes of the extension|Check the routes; no page of v1.x says which parameter sets them.\n\
10042 no|the name of the trunk is not valid|Correct it.\n\
10043 no|the name of the trunk is in use|Choose another one.\n\
10044 no|the type of the trunk is not valid|Correct it.\n\
10045 no|the host of the trunk is not valid|Correct it.\n\
10046 no|the port of the trunk is not valid|Correct it.\n\
10047 no|the domain of the trunk is not valid|Correct it.\n\
10048 no|the user name of the trunk is not valid|Correct it.\n\
10049 no|the user name of the trunk is in use|Choose another one.\n\
10050 no|the name for authentication is not valid|Correct it.\n\
10051 no|the From header is not valid|Correct it.\n\
10052 no|the password for authentication is not valid|Correct it.\n\
10053 no|the DOD names an extension that does not exist|Check the names and numbers.\n\
10054 no|the DOD names an extension group that does not exist|Check the names and numbers.\n\
10055 no|the DOD number is not valid|DOD is number-name-extension or number-name-group.\n\
10056 no|the length of the DOD number is not valid|DOD is number-name-extension or number-name-group.\n\
10057 no|the DOD name is not valid|DOD is number-name-extension or number-name-group.\n\
10058 no|the length of the DOD name is not valid|DOD is number-name-extension or number-name-group.\n\
10059 no|the format of the DOD is not valid|DOD is number-name-extension or number-name-group.\n\
10060 no|there can be no more trunks|Delete some first.\n\
10061 no|the trunk could not be deleted|Check whether it exists, and whether something still uses it.\n\
10062 no|there is no such trunk|Check the id with trunk/list.\n\
10063 no|the name of the inbound route is not valid|Correct it.\n\
10064 no|the inbound route exists already|Choose another one.\n\
10065 no|the DID pattern is not valid|Correct it.\n\
10066 no|the pattern of the caller ID is not valid|Correct it.\n\
10067 no|the inbound route names a trunk that does not exist|Check the names and numbers.\n\
10068 no|the type of the destination is not valid|Correct it.\n\
10069 no|the destination is not valid|Correct it.\n\
10070 no|there can be no more inbound routes|Delete some first.\n\
10071 no|the inbound route could not be deleted|Check whether it exists, and whether something still uses it.\n\
10072 no|there is no such inbound route|Check the id with inroute/query.\n\
10073 no|the name of the outbound route is not valid|Correct it.\n\
10074 no|the outbound route exists already|Choose another one.\n\
10075 no|the dial pattern is not valid|Correct it.\n\
10076 no|the number of digits to strip is not valid|Correct it.\n\
10077 no|the digits to prepend are not valid|Correct it.\n\
10078 no|the outbound route names a trunk that does not exist|Check the names and numbers.\n\
10079 no|the outbound route names an extension that does not exist|Check the names and numbers.\n\
10080 no|the outbound route names an extension group that does not exist|Check the names and numbers.\n\
10081 no|there can be no more outbound routes|Delete some first.\n\
10082 no|an outbound route could presumably not be deleted|Check whether it exists, and whether something still uses it.\n\
10085 no|the extension exists already|Choose another one.\n\
10086 no|the extension could not be deleted|Check whether it exists, and whether something still uses it.\n\
10087 no|there can be no more extensions|Delete some first.\n\
10110 no|there is no such conference|Check the number with conference/query.\n\
10140 no|a field of the contact is not valid|The member errordata of the reply names the fields.\n\
20000 no|only JSON is supported|Send a JSON object.\n\
20001 no|only POST is supported|Use POST; a redirect that was followed turns POST into GET.\n\
20002 yes|login refused: locked out after five failures in a row|Wait ten minutes, and do not try in between. Since v1.0.6, an administrator can lift the block in the web interface of the PBX.\n\
20003 no|login refused: wrong user name or password|Check both, and that the API is enabled. Every failure counts towards the lock-out.\n\
20004 yes|there is no such token|Log in again; this library does so automatically.\n\
20005 yes|the token is blank|Log in again; this library does so automatically.\n\
20006 yes|the token has expired|Log in again; this library does so automatically.\n\
20007 no|there is no data|Check that the request has a body; the documentation does not say which data is missing.\n\
20008 no|the port is wrong|Set report.port to a port from 1 to 65535.\n\
20009 no|the name of the request is blank|Check the path.\n\
20010 yes|the PBX could not pass the request to its API process|Try again later; if that does not help, restart the PBX.\n\
20011 no|the PBX could not apply the settings of the heartbeat|Check report.address, report.port and report.url.\n\
20012 yes|the key for the recording is not valid|Get a new key: it is valid for one download within 30 seconds. This library does so automatically.|the recording does not exist\n\
20013 no|the verification code is wrong|No request of this API sends one; it belongs to the web interface of the PBX.\n\
20014 no|the recording does not exist|Check the file name; the recording may have been deleted.|the recording has been deleted\n\
20015 no|allowedip is wrong|Use one IP address.\n\
20016 no|the status of the voicemail message is wrong|Use read or unread, as returned by voicemail/query.\n\
20017 yes|the key for the voicemail message is not valid|Get a new key: it is valid for one download. This library does so automatically.\n\
20018 no|the voicemail message does not exist|Check the file name and whether it is read or unread.\n\
20019 no|the format of the time is wrong|Use yyyy-mm-dd hh:mm:ss.\n\
20020 yes|the key for the call records is not valid|Get a new key: it is valid for one download within 30 seconds. This library does so automatically.\n\
20021 no|there are no call records|Choose another period or other extensions.\n\
30001 yes|the API process of the PBX failed, for example for lack of memory|Try again later. The English text only says API error, so there may be other causes.\n\
30003 yes|the API process of the PBX is not running|Try again later; if that does not help, restart the PBX. The credentials are not the cause.";

/// Codes that a page prints with an extra digit, and the intended ones.
pub(super) static MISPRINTS: &[(i32, i32)] = &[(100021, 10021), (100024, 10024)];
