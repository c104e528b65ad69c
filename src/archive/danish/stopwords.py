"""Stop words: Danish words too frequent to search for by meaning; phrases still find them as written.

Not among them: *tog* (took, but also train), *by* (town) and *have* (to have, but also garden).
"""

_LIST = """
ad af alle alt altid at bare bl blandt blev blevet blive bliver blot både bør da de dem den denne der deraf derefter
deres derfor dermed dertil derudover derved desuden dets dette dig din dine disse dit dog du efter eks eller ellers
en end endnu endvidere enten er et etc f fl for fordi fra fx før gennem ham han hans har havde hen hende
hendes her heraf herunder hhv hos hun hvad hvem hver hverken hvert hvilke hvilken hvilket hvis hvor hvoraf hvordan
hvorefter hvorfor hvornår hvorom hvortil hvorvidt i idet ifølge igen ikke imellem imod ind inden indtil ingen intet
ja jeg jer jeres jf jo kan kl kun kunne man mange med meget mellem men mens mere mest mig min mine mit mod mv må
måtte nej nemlig nogen noget nogle nok nr nu når og også om op os over pr på samt se selv siden sig sin sine sit
skal skulle som så sådan således til ud uden under var ved vi via vil ville vor vore vores være været
"""

STOP_WORDS = frozenset(_LIST.split())
