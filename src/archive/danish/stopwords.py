"""Stop words: Danish words too frequent to search for by meaning; phrases still find them as written.

Not among them: *tog* (took, but also train), *by* (town) and *have* (to have, but also garden).
"""

_LIST = """
ad af alle alt altid at bl blandt blev blive bliver blevet bør da de dem den denne der deres derfor derved
dermed dertil dets dette dig din dine disse dit dog du efter eller ellers en end er et etc f eks fl fordi fra
fx før gennem gør gøre ham han hans har havde hen hende hendes her herunder hos hun hvad hvem hver hvert hvis
hvilke hvilken hvilket hvor hvordan hvorefter hvorfor hvornår hvortil hvorvidt i idet ifølge igen ikke ind
ingen intet ja jeg jer jeres jf jo kan kl kun kunne man mange med meget mellem men mens mere mest mig min mine
mit mod må måtte nej nemlig noget nogen nogle nok nr nu når og også om op os over på samt se selv sig sin sine
sit skal skulle som så sådan således til ud uden under vi via vil ville vor vore vores ved var være været
"""

STOP_WORDS = frozenset(_LIST.split())
