"""What stands around a name in running text: enough of a few languages to tell "free parking" from "parking is" without a tagger.

A language without a table here loses only this evidence. Words are folded as `words.Token.key` has them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_OPENING = {
    "en": """
the a an this that these those my your our their his her its no every each of in on at for from by with without into near about behind
outside
""",
    "de": """
der die das den dem des ein eine einen einem einer eines kein keine keinen diese dieser dieses jede jeder jedes mehr weniger im am zum zur
vom beim ins ans aufs unsere unser in an auf aus bei mit nach von für ohne um gegen über unter vor hinter neben zwischen
""",
    "fr": """
le la les l un une des du d au aux ce cet cette ces mon ma mes son sa ses notre nos votre vos leur leurs chaque dans sur sous sans avec par
contre plus
""",
    "es": """
el la los las un una unos unas del al este esta estos estas ese esa mi su sus nuestro nuestra cada de en con sin por sobre más menos
""",
    "it": """
il lo la i gli le l un uno una del dello della dei degli delle al alla ai alle nel nella nei nelle dal dalla sul sulla questo questa ogni di
con senza per più
""",
    "pt": """
o a os as um uma do da dos das ao à no na nos nas pelo pela este esta esse essa cada de em com sem por para mais
""",
    "ca": """
el la els les l un una uns unes del dels al als aquest aquesta cada de en amb sense per més
""",
    "nl": """
de het een deze dit die dat geen elke mijn onze ons hun in op aan bij met zonder van voor door over naar uit tegen tussen meer minder
""",
    "pl": """
ten ta to te tych każdy w na do z od dla bez przy nad pod przed za o po więcej mniej
""",
}
"""What mostly comes before a noun or its adjective."""

_VERBAL = {
    "en": """
i you he she we they it who to can could will would should must may might don't doesn't didn't can't won't not do does did i'd i'll we'd
we'll they'll you'd you'll let's lets let please never always just was were is are be been being get gets got i've we've they've have has
had i'm we're they're you're he's she's it's im ive
""",
    "de": "ich du er sie wir ihr man es nicht zu sich",
    "fr": """
je tu il elle on nous vous ils elles ne n se s me m te qui j y faut pas pour est sont a ont être
""",
    "es": """
yo tú él ella nosotros ellos ellas se no me nos te lo que hay es son ha han ser
""",
    "it": "io tu lui lei noi voi loro si non mi ci vi che è sono ha hanno essere",
    "pt": "eu tu ele ela nós eles elas se não me nos que é são foi ser",
    "ca": "jo tu ell ella nosaltres ells elles es no em ens que és són ha han ser",
    "nl": "ik jij je u hij zij ze wij we jullie er niet te zich wordt worden is zijn",
    "pl": "ja ty on ona ono my wy oni one się nie jest są był była być",
}
"""What mostly comes before a verb or what is said of something."""

_INSIDE = {
    "en": """
of in on at for from by with without to the a an and or per into near between outside behind our my under over
""",
    "de": """
der die das den dem des ein eine einen einem einer im am zum zur vom beim in an auf aus bei mit nach von für ohne und oder über unter vor
ins gegen um
""",
    "fr": """
le la les l un une des du de d au aux à en dans pour par sur sous sans avec et ou entre contre
""",
    "es": """
el la los las un una del de al a en para por con sin y o entre sobre
""",
    "it": """
il lo la i gli le un una del della dei delle di al alla ai alle nel nella in per con senza e o su dal dalla
""",
    "pt": """
o a os as um uma do da dos das de ao à no na nos nas em para por com sem e ou entre
""",
    "ca": """
el la els les un una del dels de d al als a en per amb sense i o entre
""",
    "nl": """
de het een van in op aan bij met zonder voor naar en of over door tussen per te
""",
    "pl": "w na do z od dla bez przy i oraz nad pod",
}
"""What may stand inside a name."""

_VERB_ENDINGS = {
    "en": "ize ise ify ly",
    "fr": "uire dre ait aient ez era eront erai issent issant ent er ir oir ement ment",
    "es": "ar er ir aron aba aban ando iendo mente",
    "it": "are ere ire ano ono ando endo mente",
    "pt": "ar er ir aram ava avam ando endo mente",
    "ca": "ar er ir aven ava ant ment",
}
"""How verbs and adverbs mostly end; nouns that do are known by the article before them."""

_ARTICLES = {
    "de": "das den dem die ein eine einen einem",
    "nl": "de het een deze dit",
    "pt": "o a os as um uma",
    "en": "the a an my our their your his her this that these those",
    "fr": "le la les un une",
    "es": "el la los las un una",
    "it": "il lo la i gli le un una",
}
"""What, straight after a noun, begins something new ("streets the inspectors"). Those of a genitive (der, des) are none."""

_THIN = {
    "en": """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion half quarter dozen second third fourth
once twice january february march april june july august september october november december monday tuesday wednesday thursday friday
saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays today tomorrow yesterday tonight day days week weeks month
months year years hour hours minute minutes time times o'clock am pm people person man woman men women guy guys everyone good better best
bad worse worst fine nice great new old big small little long huge right wrong sure true clear possible able important different whole part
point idea ideas question questions answer problem problems reason example fact number word words name guess look looks looked looking see
sees saw seen saying said talk talking told tell tells ask asks asked asking hear heard feel feels felt want wanted wanting try tries tried
trying start started starting stop stopped use used using find found give gives gave given call called happen happens happened work works
working live lives living stand stood stands wait waiting waited turn turned change changed changes help keep kept keeps pay pays paid show
shows showed add added buy bought leave left run runs ran running allow allowed become becomes became improve improved however currently
especially mainly basically completely altogether literally readily nearly yet soon later ago sorry thanks thank hello hi dear lovely love
mr mrs ms dr professor sir madam plenty anymore across stay stays went end side top bottom line thought knows knew known mean means meant
sort stuff provide provided making taken took hope hopes believe understand agree agreed remember maybe rest move moved moving sit sat
sitting written write wrote read easy hard simple likely common current full high low real main extra only area
areas option options pound pounds pence quid euro
euros dollar dollars percent otherwise coming seems yr yrs hr hrs min mins
""",
    "de": """
zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig hundert tausend million millionen halb halbe viertel erste ersten
zweite zweiten dritte januar februar märz april mai juni juli august september oktober november dezember montag dienstag mittwoch donnerstag
freitag samstag sonntag heute morgen gestern tag tage tagen woche wochen monat monate jahr jahre jahren stunde stunden minute minuten zeit
mal leute menschen gut gute guten besser schlecht groß große klein kleine neu neue neuen alt alte lang lange möglich wichtig richtig falsch
toll super schön ganze ganzen frage fragen antwort problem probleme grund beispiel idee stelle stellen bereich bereiche seite ende ecke
punkt sache situation fehlt fehlen stehen steht stand liegt kommen fahren fährt sehen sieht sagen finden findet leider hallo gerne wäre
dringend häufig ständig teilweise komplett völlig oftmals aktuell derzeit extrem wünschenswert sinnvoll siehe https http www name gefährlich
gefährliche gefährlichen nutzen genutzt werden gemacht dürfen bitte könnte richtung denken glaube hoffe vorschlag vorschläge lösung
lösungsvorschlag lösungsvorschläge möglichkeit möglichkeiten lösungsmöglichkeiten verbesserungsvorschlag verhältnisse kategorie meter metern
person personen anfang mitte nähe art höhe verbesserung änderung
""",
    "fr": """
deux trois quatre cinq six sept huit neuf dix onze douze vingt trente cent cents mille million millions milliard milliards moitié quart
premier première deuxième second janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi
jeudi vendredi samedi dimanche hier demain jour jours semaine semaines mois an ans année années heure heures minute minutes fois temps gens
monde bon bonne bons bonnes mieux meilleur meilleure mauvais grand grande grands grandes petit petite petits petites nouveau nouvelle
nouveaux long possible important vrai sûr clair question questions réponse problème problèmes raison exemple exemples idée idées chose
choses point façon manière pourquoi comment faudrait trouver trouve demander demande demandent donner donne donné penser pense arrêter
arrête falloir savoir sais sait croire crois comprendre rien permettre permet utiliser utilisé devenir devient rester reste travailler
parler laisser perdu tombée passer mettre mise prendre pris rendre vivre voir revoir évidemment ensemble nombre partie cas sens objectifs
objectif résultat résultats fin suite cause lieu coté côté euros domaine domaines type types difficulté niveau besoin besoins véritable
véritables contraire mesure action endroit endroits solution solutions main fonction condition conditions situation situations autour
nombreux nombreuse nombreuses différent différente différents différentes differents divers diverse diverses plupart prêt
prête prêts prêtes particulier particulière particuliers particulières général générale généraux générales normal normale
principal principale principaux principales suffisant suffisante suffisamment excellent excellente énorme énormes simple simples actuel
actuelle actuels actuelles dernier dernière derniers dernières quelconque réel réelle réels réelles essentiel essentielle nullement totalement
complètement simplement clairement uniquement actuellement enfin terme termes cadre mise œuvre place prise biais titre égard sorte sortes
genre durée début moment
""",
    "es": """
dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien ciento mil millón millones medio primera primero segundo
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado
domingo hoy mañana ayer día días semana semanas mes meses año años hora horas minuto minutos vez veces tiempo gente personas persona bueno
buena bien mejor malo mala peor grande grandes pequeño pequeña nuevo nueva posible importante claro pregunta problema problemas razón
ejemplo idea ideas parte punto manera forma caso creo pienso parece gracias hola
""",
}
"""Number words, days and months, and words so general that they name nothing by themselves."""


@dataclass(frozen=True)
class Grammar:
    """What mostly stands before a noun, before a verb, inside a name, and what names nothing alone."""

    opening: frozenset[str]
    verbal: frozenset[str]
    inside: frozenset[str]
    thin: frozenset[str]
    articles: frozenset[str]
    verb_endings: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def grammar(codes: Iterable[str]) -> Grammar:
    """What is known of these languages together (`de`, `de-AT`)."""
    known = sorted({code.casefold().replace("_", "-").split("-")[0] for code in codes})

    def words(table: dict[str, str]) -> frozenset[str]:
        found = {word for code in known for word in table.get(code, "").split()}
        return frozenset(found | {word.casefold() for word in found})

    return Grammar(words(_OPENING), words(_VERBAL), words(_INSIDE), words(_THIN), words(_ARTICLES), tuple(sorted(words(_VERB_ENDINGS))), tuple(known))
