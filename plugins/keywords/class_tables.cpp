// An ending stands here only where nearly all words with it are of one class (those of verbs were counted in the development parts of
// treebanks of Universal Dependencies); the longest one that a word has decides, and words that are listed need no ending. Verbs without an ending of their own are the most frequent ones.
#include "class_tables.hpp"

namespace keywords {
namespace {

constexpr ClassTable tables[] = {
    {
        .language = "fr",
        .adjective_place = AdjectivePlace::behind_noun,
        .verb_signs = "je j' tu il ils on ne n' se s' qui",
        .links = "de du des d'",
        .verbs = "veut veulent peut peuvent doit doivent sait savent voit voient vient viennent devient "
                 "deviennent tient tiennent prend prennent met mettent dit disent fait font va vont permet "
                 "permettent reste restent semble semblent donne donnent trouve trouvent passe passent montre "
                 "montrent parle parlent demande demandent annonce annoncent affirme affirment explique "
                 "expliquent déclare déclarent indique indiquent précise estime estiment propose proposent "
                 "représente représentent constitue constituent concerne concernent présente présentent "
                 "avertit avertissent atteint atteignent reçoit reçoivent produit produisent existe existent "
                 "comprend comprennent perd perdent sert servent suit suivent sort sortent part partent être "
                 "avoir faire dire aller voir savoir pouvoir vouloir falloir venir tenir prendre mettre "
                 "rendre devenir recevoir comprendre permettre obtenir donner trouver passer montrer parler "
                 "demander annoncer sauver aider créer aimer porter rester arriver entrer tomber chercher "
                 "commencer continuer atteindre vendre perdre suivre vivre servir sortir partir ouvrir offrir "
                 "courir mourir choisir finir agir réussir déclaré annoncé indiqué affirmé "
                 "expliqué précisé estimé demandé décidé permis prévu mis pris devenu venu tenu rendu obtenu "
                 "reçu perdu voulu pu dû su vu arrive arrivent protège protègent utilise utilisent organise organisent "
                 "réalise "
                 "réalisent",
        .verb_endings = "aient èrent eront erais erait erions issait iser ifier quer isait isent ifient ifiait "
                        "irent urent irait quait ait ront ssent ît tera ndra rer onner gner rmer tenir",
        .adverbs = "aujourd'hui hier demain maintenant ensuite enfin environ presque surtout notamment "
                   "toutefois cependant pourtant désormais ailleurs dehors dedans loin longtemps tôt tard vite "
                   "ici là deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente "
                   "quarante cinquante soixante cent cents mille plusieurs depuis selon lors malgré suite "
                   "seulement jamais toujours autour dès réellement actuellement naturellement essentiellement "
                   "officiellement personnellement",
        .adverb_endings = "amment emment ablement iblement alement ivement eusement iquement èrement",
        .adjectives = "vieux vieil vieille vieilles grand grande grands grandes petit petite petits petites "
                      "nouveau nouvel nouvelle nouveaux nouvelles bon bonne bons bonnes mauvais mauvaise mauvaises "
                      "beau belle beaux belles jeune jeunes gros grosse haut haute hauts hautes bas basse basses "
                      "long longue longs longues premier première premiers premières dernier dernière derniers "
                      "dernières seul seule seuls seules propre propres important importante importants "
                      "importantes",
        .adjective_endings = "ique iques eux euse euses onal onale onaux onales ial iale iaux iales ural urale uraux "
                             "urales if ive ifs ives able ables ible ibles isé isée isés isées ifié ifiée ifiés ifiées "
                             "ental entale entaux entales",
        .nouns = "politique politiques technique techniques musique république boutique fabrique pratique "
                 "pratiques critique critiques statistique statistiques physique logique clinique panique "
                 "polémique domestique afrique amérique belgique mexique atlantique pacifique baltique "
                 "tarif tarifs motif motifs dispositif objectif objectifs effectif effectifs préparatif "
                 "préparatifs initiative initiatives perspective perspectives offensive archive archives "
                 "alternative législatives directive directives détective locomotive table tables câble "
                 "câbles sable responsable responsables comptable cible cibles combustible filiale filiales "
                 "mondial historial mémorial lieux yeux jeux feux vœux milieux adieux enjeux cheveux "
                 "neveux dispositifs informatique problématique problématiques thématique thématiques "
                 "fusible fusibles signalement lait trait portrait extrait souhait retrait attrait "
                 "bienfait forfait parfait abstrait méfait imparfait front affront",
    },
    {
        .language = "es",
        .adjective_place = AdjectivePlace::behind_noun,
        .verb_signs = "yo tú ellos ellas nosotros se me te nos",
        .links = "de del",
        .verbs = "quiere quieren puede pueden debe deben sabe saben viene vienen tiene tienen hace hacen dice "
                 "dicen va van da dan ve ven pone ponen sale salen sigue siguen llega llegan queda quedan "
                 "deja dejan lleva llevan parece parecen existe existen permite permiten avisa avisan muestra "
                 "muestran presenta presentan ofrece ofrecen incluye incluyen produce producen representa "
                 "representan supone suponen afirma afirman explica explican señala señalan indica indican "
                 "considera consideran busca buscan encuentra encuentran necesita necesitan recibe reciben "
                 "vive viven sirve sirven cree creen utiliza utilizan comienza empieza empiezan hizo dijo "
                 "tuvo tuvieron fue fueron pudo quiso puso vino ser estar haber tener hacer poder decir ir "
                 "ver dar saber querer llegar pasar deber poner parecer quedar creer hablar llevar dejar "
                 "seguir encontrar llamar venir pensar salir volver tomar conocer vivir sentir tratar mirar "
                 "contar empezar esperar buscar existir entrar trabajar escribir perder producir ocurrir "
                 "entender pedir recibir recordar terminar permitir aparecer conseguir comenzar servir sacar "
                 "necesitar mantener leer caer cambiar presentar crear abrir considerar oír acabar salvar "
                 "ayudar ganar formar traer morir aceptar realizar suponer comprender lograr explicar",
        .verb_endings = "aban ábamos ieron aron arán aremos eremos iremos arían erían irían ando iendo yendo "
                        "izar ificar izan ifican arse erse irse ió aba ían rá rán ó amos emos ece ecen ecer "
                        "yen endió ieran aran",
        .adverbs = "hoy ayer mañana ahora luego después siempre nunca jamás aquí allí allá cerca lejos casi "
                   "apenas quizá quizás además incluso entonces todavía aún pronto tarde bien mal dos tres "
                   "cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta "
                   "sesenta cien ciento cientos mil según durante mediante junto temprano dentro fuera encima debajo "
                   "delante detrás alrededor juntos abajo arriba",
        .adverb_endings = "amente almente ilmente blemente ormente",
        .adjectives = "viejo vieja viejos viejas gran grande grandes pequeño pequeña pequeños pequeñas nuevo nueva "
                      "nuevos nuevas bueno buena buenos buenas buen malo mala malos malas joven jóvenes alto alta "
                      "altos altas bajo baja bajos bajas largo larga largos largas primer primero primera primeros "
                      "primeras último última últimos últimas mejor mejores mayor mayores menor menores propio "
                      "propia",
        .adjective_endings = "oso osa osos osas ivo iva ivos ivas ico ica icos icas able ables ible ibles onal onales "
                             "ural urales ial iales izado izada izados izadas ental entales",
        .nouns = "música químico química física política políticas político políticos república "
                 "fábrica fábricas médico médicos técnica técnicas técnico clínica américa áfrica "
                 "méxico crítica críticas lógica ética estadística matemática matemáticas "
                 "informática pico picos chico chica chicos chicas público motivo motivos objetivo "
                 "objetivos archivo archivos dispositivo dispositivos cultivo cultivos ejecutivo iniciativa "
                 "iniciativas perspectiva perspectivas alternativa alternativas directiva normativa oliva "
                 "cosa cosas rosa rosas esposa prosa oso osos reposo acoso cable cables responsable "
                 "responsables combustible combustibles sable material materiales editorial memorial "
                 "fernando bando mando comando contrabando orlando armando rolando hernando sílaba sílabas "
                 "paletó capó traba ramos tramos gramos extremos supremos remos",
    },
    {
        .language = "it",
        .adjective_place = AdjectivePlace::behind_noun,
        .verb_signs = "io tu egli noi voi essi si mi ti ci",
        .links = "di del della dei delle degli dell' d'",
        .verbs = "vuole vogliono può possono deve devono sa sanno viene vengono tiene tengono fa fanno dice "
                 "dicono va vanno dà danno vede vedono mette mettono resta restano sembra sembrano lascia "
                 "porta portano mostra mostrano presenta presentano avvisa avvisano avverte avvertono offre "
                 "offrono produce producono rappresenta rappresentano esiste esistono permette permettono "
                 "consente consentono riguarda riguardano trova trovano arriva arrivano diventa diventano "
                 "afferma affermano spiega spiegano indica indicano considera cerca cercano riceve ricevono "
                 "vive vivono serve servono crede credono utilizza utilizzano inizia continua fece disse fu "
                 "furono ebbe venne mise prese essere avere fare dire andare vedere dare sapere volere potere "
                 "dovere venire stare mettere prendere trovare lasciare sentire parlare portare pensare "
                 "arrivare restare tornare chiamare vivere credere capire cercare entrare sembrare passare "
                 "rendere perdere aprire salvare aiutare creare mostrare aspettare finire uscire partire "
                 "scrivere leggere chiedere rispondere conoscere servire seguire ricevere offrire permettere "
                 "produrre vendere vincere correre morire nascere crescere",
        .verb_endings = "avano evano ivano arono irono aranno eranno iranno erebbe irebbe erebbero irebbero ando "
                        "endo izzare ificare izzano ificano izzava iamo eva rà bbe isce ava tano ò",
        .adverbs = "oggi ieri domani adesso ora poi dopo sempre mai qui qua lì là vicino lontano quasi appena "
                   "forse inoltre infine ancora presto tardi bene male due tre quattro cinque sei sette otto "
                   "nove dieci undici dodici quindici venti trenta quaranta cinquanta sessanta cento mille "
                   "secondo durante mediante accanto dentro fuori davanti dietro intorno insieme",
        .adverb_endings = "amente almente ilmente bilmente armente evolmente",
        .adjectives = "vecchio vecchia vecchi vecchie grande grandi gran piccolo piccola piccoli piccole nuovo "
                      "nuova nuovi nuove buono buona buoni buone cattivo cattiva bello bella belli belle giovane "
                      "giovani alto alta alti alte basso bassa bassi basse lungo lunga lunghi lunghe primo prima "
                      "primi prime ultimo ultima ultimi ultime migliore migliori maggiore maggiori minore proprio "
                      "propria",
        .adjective_endings = "oso osa ose ivo iva ivi ive ico ica iche abile abili ibile ibili onale onali urale urali "
                             "iale iali entale entali izzato izzata izzati izzate",
        .nouns = "musica politica politiche politico repubblica fabbrica fabbriche medico tecnica tecniche "
                 "tecnico clinica america africa critica logica etica statistica statistiche matematica "
                 "informatica fisica chimica amica amici nemico nemici traffico pubblico domenica formica "
                 "basilica incarico plastica pratica pratiche motivo motivi obiettivo obiettivi archivio "
                 "dispositivo dispositivi arrivo oliva riva iniziativa iniziative prospettiva prospettive "
                 "alternativa direttiva normativa cosa cose rose sposa prosa riposo responsabile "
                 "responsabili contabile automobile automobili combustibile materiale materiali segnale "
                 "memoriale armando comando bando ufficiale ufficiali rosa carico amico fernando orlando "
                 "dividendo dividendi leva brava schiava fava bava lava cava comò falò oblò strisce "
                 "capitano",
    },
    {
        .language = "pt",
        .adjective_place = AdjectivePlace::behind_noun,
        .verb_signs = "eu tu eles elas nós me te lhe lhes",
        .links = "de da do das dos",
        .verbs = "quer querem pode podem deve devem sabe sabem vem vêm tem têm faz fazem diz dizem vai vão dá "
                 "dão vê veem põe põem fica ficam continua continuam chega chegam deixa deixam leva levam "
                 "parece parecem existe existem permite permitem avisa avisam mostra mostram apresenta "
                 "apresentam oferece inclui incluem produz produzem representa representam afirma afirmam "
                 "explica explicam indica indicam considera consideram procura procuram encontra encontram "
                 "precisa precisam recebe recebem vive vivem serve servem acredita acreditam utiliza utilizam "
                 "começa começam acontece acontecem refere garante garantem fez disse teve tiveram foi foram "
                 "pôde quis pôs veio deu deram ser estar haver ter fazer poder dizer ir ver dar saber querer "
                 "chegar passar dever pôr parecer ficar falar levar deixar seguir encontrar chamar vir pensar "
                 "sair voltar tomar conhecer viver sentir tratar olhar contar começar esperar procurar "
                 "existir entrar trabalhar escrever perder produzir entender pedir receber lembrar terminar "
                 "permitir aparecer conseguir servir tirar precisar manter ler cair mudar apresentar criar "
                 "abrir considerar ouvir acabar salvar ajudar ganhar formar trazer morrer aceitar realizar "
                 "compreender explicar receberam vamos temos podemos",
        .verb_endings = "avam ávamos aram eram iram arão erão irão aremos eremos iremos ariam eriam iriam ando "
                        "endo izar ificar izam ificam ou -se -me -lhe -lhes -lo -la -los -las -nos assem essem "
                        "issem am iu ava erá irá ará amos emos indo ceu",
        .adverbs =
            "hoje ontem amanhã agora depois sempre nunca jamais aqui ali lá cá perto longe quase apenas "
            "talvez além então ainda logo cedo tarde bem mal dois duas três quatro cinco seis sete oito "
            "nove dez onze doze quinze vinte trinta quarenta cinquenta sessenta setenta oitenta noventa "
            "cem cento duzentos trezentos mil segundo durante mediante há junto juntos dentro fora diante abaixo acima",
        .adverb_endings = "amente almente ilmente velmente ormente armente",
        .adjectives = "velho velha velhos velhas grande grandes pequeno pequena pequenos pequenas novo nova novos "
                      "novas bom boa bons boas mau má maus más jovem jovens alto alta altos altas baixo baixa "
                      "longo longa primeiro primeira primeiros primeiras último última últimos últimas melhor "
                      "melhores maior maiores menor menores próprio própria",
        .adjective_endings =
            "oso osa osos osas ivo iva ivos ivas ico ica icos icas ável áveis ível íveis onal onais ural "
            "urais ial iais izado izada izados izadas ental entais",
        .nouns = "música política políticas político políticos república fábrica fábricas médico "
                 "médicos técnica técnicas técnico técnicos clínica américa áfrica méxico crítica "
                 "críticas lógica ética estatística matemática informática física química público "
                 "tráfico pico motivo motivos objectivo objectivos objetivo objetivos arquivo arquivos "
                 "dispositivo dispositivos cultivo executivo iniciativa iniciativas perspectiva perspectivas "
                 "alternativa directiva coisa coisas rosa rosas esposa prosa repouso responsável "
                 "responsáveis combustível combustíveis nível níveis material materiais editorial "
                 "memorial oficial oficiais policial policiais bando comando fernando contrabando tubarão "
                 "teerão orlando armando dividendo dividendos moscou ramos extremos supremos remos lindo "
                 "oliva fava lava alvará",
    },
    {
        .language = "nl",
        .adjective_place = AdjectivePlace::before_noun,
        .verb_signs = "ik jij hij wij we te",
        .verbs = "staat staan stond stonden gaat gaan ging gingen komt komen kwam kwamen ziet zien zag zagen "
                 "geeft geven gaf gaven neemt nemen nam namen doet doen deed deden zegt zeggen zei zeiden "
                 "maakt maken maakte maakten wil wilt willen wilde wilden weet weten wist wisten vindt vinden "
                 "vond vonden laat laten liet lieten blijft blijven bleef bleven houdt houden hield hielden "
                 "ligt liggen lag lagen zit zitten zat zaten loopt lopen liep liepen brengt brengen bracht "
                 "brachten krijgt krijgen kreeg kregen denkt denken dacht lijkt lijken leek begint beginnen "
                 "begon begonnen speelt spelen speelde waarschuwt waarschuwen toont tonen zoekt zoeken leidt "
                 "leiden leidde helpt helpen hielp redden redt schrijft schrijven schreef leest lezen las "
                 "hoort horen noemt noemen noemde bestaat bestaan bestond betekent betekenen gebruikt "
                 "gebruiken gebruikte verwacht verwachten ontstaat ontstaan verliest verliezen verloor wint "
                 "winnen won valt vallen viel verkopen kopen koopt biedt bieden vraagt vragen vroeg vertelt "
                 "vertellen vertelde moeten kunnen mogen zullen hebben zijn worden gemaakt gezegd gedaan "
                 "gegeven genomen gekomen gegaan gevonden gehouden gebracht gekregen geworden",
        .verb_endings = "iseert iseren iseerden ificeert ificeren ceert ceren ceerden",
        .adverbs = "vandaag gisteren morgen nu straks daarna altijd nooit vaak soms hier daar dichtbij bijna "
                   "misschien bovendien eindelijk snel zeer erg heel twee drie vier vijf zes zeven acht negen "
                   "tien elf twaalf vijftien twintig dertig veertig vijftig zestig honderd honderden duizend "
                   "duizenden volgens tijdens sinds vooral inmiddels ongeveer slechts",
        .adjectives = "oud oude groot grote klein kleine nieuw nieuwe goed goede slecht slechte mooi mooie jong "
                      "jonge hoog hoge laag lage lang lange kort korte eerste laatste beste ander andere eigen "
                      "belangrijk belangrijke sterk sterke zwaar zware vrij vrije dagelijks dagelijkse jaarlijks "
                      "jaarlijkse",
        .adjective_endings = "lijk lijke isch ische achtig achtige baar bare zaam zame loos loze ief ieve ieel iële "
                             "ioneel ionele ueel uele ureel urele ionaal ionale iaal iale",
        .nouns = "huwelijk tarief motief archief perspectief initiatief brief gerief materiaal filiale gebaar "
                 "barbaar",
    },
    {
        .language = "de",
        .adjective_place = AdjectivePlace::before_noun,
        .nouns_have_capitals = true,
        .verb_signs = "ich du er es wir sie man wer dann daher dort hier jetzt nun dabei dadurch dafür damit daran "
                      "darauf daraus darin darum davon davor dazu deshalb zu",
        .verbs = "sagen sagten kommen kamen gehen gingen machen machten geben gaben finden fanden stehen standen "
                 "liegen lagen bleiben blieben lassen liessen sehen sahen nehmen nahmen halten hielten fordern "
                 "forderten zeigen zeigten führen führten bringen brachten heissen hiessen denken dachten glauben "
                 "glaubten wussten lebten arbeiten arbeiteten brauchen brauchten gehören gehörten erhalten "
                 "erhielten beginnen begannen sprechen sprachen scheinen schienen tragen trugen fielen schrieben "
                 "lasen laufen liefen ziehen zogen setzen setzten stellen stellten legten helfen halfen warten "
                 "warteten erklären erklärten bieten boten verlieren verloren gewinnen gewannen kaufen kauften "
                 "verkaufen verkauften zahlten kosteten erwarten erwarteten planen planten warnen warnten "
                 "kritisieren bilden bildeten dienen dienten gelten galten entstehen entstanden enthalten "
                 "enthielten bestehen bestanden erreichen erreichten",
        .verb_endings = "ieren",
        .adverbs = "heute gestern leider bisher gerne fast knapp rund mindestens höchstens "
                   "zusammen oben unten aussen innen vorne hinten draussen drinnen bereits besonders oft selten "
                   "manchmal niemals bald gleich sofort deswegen trotzdem allerdings ausserdem zudem vielleicht "
                   "endlich schliesslich zunächst zuerst zuletzt damals seitdem inzwischen mittlerweile derzeit "
                   "beinahe überall ziemlich eben ebenfalls ebenso insgesamt ungefähr seither vorher nachher zwei "
                   "drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreissig vierzig fünfzig sechzig "
                   "siebzig achtzig neunzig hundert hunderte tausend tausende laut gemäss mithilfe aufgrund anhand "
                   "innerhalb ausserhalb samt binnen",
        .adverb_endings = "erweise wärts lich",
        .adjectives =
            "alte alten alter altes altem neue neuen neuer neues neuem grosse grossen grosser grosses grossem "
            "kleine kleinen kleiner kleines kleinem gute guten guter gutes gutem schlechte schlechten "
            "schlechter schlechtes schlechtem junge jungen junger junges jungem hohe hohen hoher hohes hohem "
            "lange langen langer langes langem kurze kurzen kurzer kurzes kurzem eigene eigenen eigener "
            "eigenes eigenem letzte letzten letzter letztes letztem nächste nächsten nächster nächstes "
            "nächstem erste ersten erster erstes erstem zweite zweiten zweiter zweites zweitem dritte dritten "
            "dritter drittes drittem ganze ganzen ganzer ganzes ganzem deutsche deutschen deutscher deutsches "
            "deutschem weite weiten weiter weites weitem starke starken starker starkes starkem schwere "
            "schweren schwerer schweres schwerem freie freien freier freies freiem breite breiten breiter "
            "breites breitem frühe frühen früher frühes frühem späte späten später spätes spätem wahre wahren "
            "wahrer wahres wahrem reiche reichen reicher reiches reichem arme armen armer armes armem vierte "
            "vierten vierter viertes viertem beste besten bester bestes bestem höchste höchsten höchster "
            "höchstes höchstem grösste grössten grösster grösstes grösstem wichtigste wichtigsten wichtigster "
            "wichtigstes wichtigstem einzelne einzelnen einzelner einzelnes einzelnem öffentliche "
            "öffentlichen öffentlicher öffentliches öffentlichem verschiedene verschiedenen verschiedener "
            "verschiedenes verschiedenem bestimmte bestimmten bestimmter bestimmtes bestimmtem bekannte "
            "bekannten bekannter bekanntes bekanntem besondere besonderen besonderer besonderes besonderem "
            "heutige heutigen heutiger heutiges heutigem gesamte gesamten gesamter gesamtes gesamtem",
        .adjective_endings =
            "liche lichen licher liches lichem ische ischen ischer isches ischem ige igen iger iges igem bare "
            "baren barer bares barem same samen samer sames samem lose losen loser loses losem hafte haften "
            "hafter haftes haftem",
        .nouns = "könige königen feigen prediger predigern zeiger steiger papieren manieren turnieren quartieren "
                 "barbaren fischern tischen",
        .noun_endings = "schaften",
    },
    {
        .language = "ru",
        .adjective_place = AdjectivePlace::before_noun,
        .verb_signs = "я ты он она они мы",
        .verbs = "стоит стоят хочет хотят может могут должен должна должно должны идет идёт идут знает видит "
                 "видят говорит говорят сказал сказала сказали сообщил сообщила сообщили был стал стала стало "
                 "стали дает даёт дают живет живёт живут мог могла могли смог пришел пришла пришли вышел "
                 "вышла спасти идти нести вести найти прийти войти пройти помочь беречь мочь лежит лежат "
                 "находится находятся является являются есть нет предупреждает предупреждают",
        .verb_endings = "ает ают яет яют ует уют тся ться лся лась лось лись ать ить ять овал овала овали ывал ывала "
                        "ывали ивал ивала ивали дит дят али яли ал ил ял ила яла ыла ала",
        .adverbs = "сегодня лет вчера завтра сейчас теперь потом всегда никогда часто иногда здесь там далеко "
                   "близко почти возможно наконец скоро поздно рано очень весьма совсем два две три четыре пять "
                   "шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто двести тысяча тысячи "
                   "миллион около согласно также однако например опасно",
        .adverb_endings = "ически",
        .adjectives = "последний последние последних хороший большой большие больших молодой",
        .adjective_endings = "ый ого ыми ых ые ая яя ую юю ное ным нной ному вому ский ское ском ской ским ские скую "
                             "скому",
        .nouns = "память кровать печать тетрадь нить сеть суть свая стая статуя ванной доской тоской войском "
                 "диском риском учёный учёные учёных учёным учёного ученый ученые ученых ученым ученого "
                 "рабочий животное животные животных насекомое насекомые насекомых данные данных столовая "
                 "запятая вселенная набережная горничная многих знать кладовая журнал канал материал сигнал "
                 "вокзал подвал интервал потенциал капитал финал арсенал генерал адмирал сериал персонал "
                 "филиал мемориал терминал сила могила правила журнала канала материала капитала филиала "
                 "телеканала генерала сигнала вокзала начала финала детали скрижали печали",
    },
    {
        .language = "pl",
        .adjective_place = AdjectivePlace::either_side,
        .verb_signs = "ja ty on ona oni my wy nie",
        .verbs = "stoi stoją chce chcą może mogą musi muszą wie wiedzą widzi widzą mówi mówią robi robią ma "
                 "mają idzie idą daje dają bierze biorą staje stają jest są był była było byli były zostaje "
                 "zostają ostrzega ostrzegają pozwala pozwalają pokazuje wynika wynikają należy służy służą "
                 "stanowi stanowią dotyczy dotyczą zależy zawiera zawierają polega polegają umożliwia "
                 "umożliwiają zapewnia zapewniają wymaga wymagają określa określają wpływa wpływają "
                 "stosuje występuje występują istnieje istnieją działa działają mieć być iść móc wejść "
                 "przejść znaleźć zacząć wziąć pomóc ratować opisano zaprezentowano "
                 "wykorzystano",
        .verb_endings = "uje ują ujemy ać eć yć ić ował owała owało owali owały ywał ywała ywało ywali ywały nął nęła "
                        "nęli owano ywano iono czono szono ając ując ała iła yła ęła ał ił ył ął ają uję esz ąć iło "
                        "yło ało ęły iły yły ały yli ili ali ęli jcie ąc",
        .adverbs = "dziś dzisiaj lat wczoraj jutro teraz potem zawsze nigdy często czasem blisko daleko prawie "
                   "wreszcie wkrótce późno wcześnie dwa dwie dwóch trzy trzech cztery czterech pięć sześć "
                   "siedem osiem dziewięć dziesięć dwadzieścia trzydzieści sto stu dwieście tysiąc tysiące "
                   "tysięcy milion miliony według podczas wzdłuż zarówno również ponadto następnie szczególnie "
                   "odpowiednio jednocześnie",
        .adverb_endings = "ennie alnie ycznie icznie",
        .adjectives = "stary stara stare starej starego duży duża duże dużych mały mała małe małych nowy nowa nowe "
                      "nowych nowej nowego dobry dobra dobre zły zła złe pierwszy pierwsza pierwsze pierwszej "
                      "ostatni ostatnia",
        .adjective_endings =
            "owy owa owe owego owej owych owym owymi lny lna lne czny czna czne nego nej nych nym nymi "
            "ński ńska ńskie rski rska rskie skiego skiej skich skim skimi ckiego ckiej ckich ący ąca "
            "ące ącego ącej ących ącym owany owana owane",
        .nouns = "głowa głowy mowa umowa umowy budowa budowy połowa połowy osnowa rozmowa rozmowy krowa krowy "
                 "sowa sowy postać sieć płeć śmieć miesiące miesiący biała ciała skała chwała uchwała strzała "
                 "siła mogiła żyła kobyła cała generała chwili zawał kawał materiał materiały generał generały "
                 "kanał kanały udział udziały dział działy przydział podział podziały wydział wydziały oddział "
                 "oddziały przedział rozdział rozdziały oryginał finał strzał skał chwał pochwał pył tył sił "
                 "siły mogiły skały uchwały chwały ciało ciał mało cały całe biały stały doskonały doskonała "
                 "wspaniały wspaniała trwały miesiąc kapitał kapitały sygnał sygnały wał wały cali mali skali "
                 "centrali rywali pozostali",
        .noun_endings = "iska",
    },
};

}  // namespace

std::span<const ClassTable> class_tables() { return tables; }

}  // namespace keywords
