package io.k2ecs.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.k2ecs.address.Occurrence.State;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row: the variable's name or -, its value, and what becomes of it. § is auth-svc's new host. */
class AddressSpellingsTest {
    private final AddressBook book = LittleEcomNames.book();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            # every form of the name
            -          | http://auth-svc:8080/x                                   | http://§:8080/x
            -          | http://auth-svc.default:8080                             | http://§:8080
            -          | http://auth-svc.default.svc:8080/                        | http://§:8080/
            -          | http://auth-svc.default.svc.cluster.local:8080           | http://§:8080
            -          | http://auth-svc.default.svc.cluster.local.:8080/x?y=z    | http://§:8080/x?y=z
            -          | http://AUTH-SVC.Default.SVC.cluster.LOCAL:8080           | http://§:8080
            -          | HTTP://Auth-Svc:8080                                     | HTTP://§:8080
            -          | auth-svc:8080                                            | §:8080
            -          | auth-svc.default:8080                                    | §:8080
            -          | auth-svc.default.svc                                     | §
            -          | auth-svc.default.svc.cluster.local                       | §
            -          | auth-svc.default.svc.cluster.local.                      | §
            -          | auth-svc.shop:8080                                       | auth-svc.shop.little-ecom.internal:8080
            -          | http://cart.shop:7070                                    | http://cart.shop.little-ecom.internal:7070
            -          | mongo-0.mongo.default.svc.cluster.local:27017            | mongo-0.mongo.internal:27017
            -          | mongo-0.mongo.default.svc.cluster.local                  | mongo-0.mongo.internal
            -          | mongodb://mongo-0.mongo,mongo-1.mongo/?replicaSet=rs0    | mongodb://mongo-0.mongo.internal,mongo-1.mongo.internal/?replicaSet=rs0
            -          | mongo-1.mongo.default:27017                              | mongo-1.mongo.internal:27017
            # names that the variable says are addresses
            AUTH_HOST  | auth-svc                                                 | §
            authUrl    | auth-svc/api                                             | §/api
            PGHOST     | postgres                                                 | db.abc.sa-east-1.rds.amazonaws.com
            DB_HOSTNAME | postgres                                                | db.abc.sa-east-1.rds.amazonaws.com
            DB_HOST_NAME | postgres                                               | db.abc.sa-east-1.rds.amazonaws.com
            AUTH_SERVICE_ADDR | auth-svc:8080                                     | §:8080
            AUTH_HOST  | auth-svc.default                                         | §
            AUTH_HOST  | auth-svc.                                                | §
            PEERS      | auth-svc;backend-service, postgres                       | §;backend-service.default.little-ecom.internal, db.abc.sa-east-1.rds.amazonaws.com
            AMQP_URL   | guest:redis@auth-svc                                     | guest:redis@§
            # schemes, default ports and ports that change
            -          | http://backend-service                                   | http://backend-service.default.little-ecom.internal
            -          | http://web                                               | http://web.default.little-ecom.internal:8080
            -          | http://web:/x                                            | http://web.default.little-ecom.internal:8080/x
            -          | http://web:80/x                                          | http://web.default.little-ecom.internal:8080/x
            -          | ws://web/socket                                          | ws://web.default.little-ecom.internal:8080/socket
            -          | redis://redis                                            | redis://cache.internal:6380
            -          | redis://redis/0                                          | redis://cache.internal:6380/0
            -          | redis://redis:6379/0                                     | redis://cache.internal:6380/0
            -          | redis://:redis@redis:6379                                | redis://:redis@cache.internal:6380
            -          | redis:6379                                               | cache.internal:6380
            -          | amqp://rabbitmq                                          | amqp://mq.internal
            -          | amqp://rabbitmq/rabbitmq                                 | amqp://mq.internal/rabbitmq
            -          | http://rabbitmq:15672/api                                | http://mq-ui.internal:443/api
            -          | postgres://u:p@postgres/postgres?sslmode=disable         | postgres://u:p@db.abc.sa-east-1.rds.amazonaws.com/postgres?sslmode=disable
            -          | postgresql+asyncpg://postgres:postgres@postgres/postgres | postgresql+asyncpg://postgres:postgres@db.abc.sa-east-1.rds.amazonaws.com/postgres
            -          | jdbc:postgresql://postgres:5432/postgres                 | jdbc:postgresql://db.abc.sa-east-1.rds.amazonaws.com:5432/postgres
            -          | jdbc:postgresql://postgres/postgres                      | jdbc:postgresql://db.abc.sa-east-1.rds.amazonaws.com/postgres
            -          | jdbc:sqlserver://mssql;databaseName=mssql;user=redis     | jdbc:sqlserver://mssql.internal:1434;databaseName=mssql;user=redis
            -          | grpc://auth-svc:8080                                     | grpc://§:8080
            -          | grpc://auth-svc                                          | grpc://§
            -          | dns:///auth-svc:8080                                     | dns:///§:8080
            -          | dns://10.0.0.10/auth-svc.default:8080                    | dns://10.0.0.10/§:8080
            -          | dns:auth-svc:8080                                        | dns:§:8080
            -          | mongodb+srv://u:p@mongo.default.svc.cluster.local/db     | mongodb+srv://u:p@mongo.internal/db
            -          | mongodb://docdb:27017/docdb                              | mongodb://${endpoint:little-ecom/mongo}:27017/docdb
            -          | mongodb://docdb,mongo-0.mongo:27017/x                    | mongodb://${endpoint:little-ecom/mongo},mongo-0.mongo.internal:27017/x
            -          | //auth-svc:8080/x                                        | //§:8080/x
            -          | ${SCHEME}://auth-svc:8080                                | ${SCHEME}://§:8080
            -          | http:\\/\\/auth-svc:8080\\/auth-svc                      | http:\\/\\/§:8080\\/auth-svc
            # credentials
            -          | amqp://auth-svc:8080@rabbitmq:5672/                      | amqp://auth-svc:8080@mq.internal:5672/
            -          | http://u:p@auth-svc:8080@auth-svc:8080/                  | http://u:p@auth-svc:8080@§:8080/
            -          | http://u:a/auth-svc:8080?#@auth-svc:8080/                | http://u:a/auth-svc:8080?#@§:8080/
            -          | http://u:it's"auth-svc:8080"<@auth-svc:8080/             | http://u:it's"auth-svc:8080"<@§:8080/
            -          | http://us%40er:pa/auth-svc:8080@auth-svc:8080            | http://us%40er:pa/auth-svc:8080@§:8080
            -          | http://:pa/ss@auth-svc:8080                              | http://:pa/ss@§:8080
            -          | guest:guest@rabbitmq:5672                                | guest:guest@mq.internal:5672
            -          | root:postgres:5432@tcp(postgres:5432)/postgres           | root:postgres:5432@tcp(db.abc.sa-east-1.rds.amazonaws.com:5432)/postgres
            # lists
            -          | mongodb://u:p@mongo-0.mongo:27017,mongo-1.mongo:27017/db | mongodb://u:p@mongo-0.mongo.internal:27017,mongo-1.mongo.internal:27017/db
            -          | kafka-0.kafka:9092,kafka-1.kafka:9092                    | kafka-0.kafka.internal:9092,kafka-1.kafka.internal:9092
            -          | PLAINTEXT://kafka-0.kafka:9092,SSL://kafka-1.kafka:9092  | PLAINTEXT://kafka-0.kafka.internal:9092,SSL://kafka-1.kafka.internal:9092
            -          | auth-svc:8080 redis:6379;postgres:5432                   | §:8080 cache.internal:6380;db.abc.sa-east-1.rds.amazonaws.com:5432
            -          | http://auth-svc:8080,http://u:p@web                      | http://§:8080,http://u:p@web.default.little-ecom.internal:8080
            -          | http://auth-svc:8080/a,http://web/b                      | http://§:8080/a,http://web.default.little-ecom.internal:8080/b
            -          | http://[::1]:8080,http://auth-svc:8080                   | http://[::1]:8080,http://§:8080
            -          | http://[::1]:8080,auth-svc:8080                          | http://[::1]:8080,§:8080
            -          | mongo-0=http://mongo-0.mongo:27017,mongo-1=http://mongo-1.mongo:27017/ | mongo-0=http://mongo-0.mongo.internal:27017,mongo-1=http://mongo-1.mongo.internal:27017/
            # files, scripts and commands
            -          | proxy_pass http://backend-service;                       | proxy_pass http://backend-service.default.little-ecom.internal;
            -          | proxy_pass http://backend-service$request_uri;           | proxy_pass http://backend-service.default.little-ecom.internal$request_uri;
            -          | server auth-svc:8080 weight=5;                           | server §:8080 weight=5;
            -          | {"auth-svc": {"url": "http://auth-svc:8080"}}            | {"auth-svc": {"url": "http://§:8080"}}
            -          | {"host":"auth-svc","name":"auth-svc"}                    | {"host":"§","name":"auth-svc"}
            -          | {hosts: ["auth-svc", 'postgres', "other"]}               | {hosts: ["§", 'db.abc.sa-east-1.rds.amazonaws.com', "other"]}
            -          | a: "{\\"u\\":\\"http://auth-svc:8080\\"}"                | a: "{\\"u\\":\\"http://§:8080\\"}"
            -          | "upstream\\nauth-svc:8080\\nhttp://auth-svc:8080\\n"     | "upstream\\n§:8080\\nhttp://§:8080\\n"
            -          | auth.host=auth-svc                                       | auth.host=§
            -          | auth.host = auth-svc                                     | auth.host = §
            -          | DSN host=postgres user=postgres password=postgres dbname=postgres port=5432 | DSN host=db.abc.sa-east-1.rds.amazonaws.com user=postgres password=postgres dbname=postgres port=5432
            DB_DSN     | host=postgres user=postgres password=postgres            | host=db.abc.sa-east-1.rds.amazonaws.com user=postgres password=postgres
            CONNECTION | Server=mssql,1433;Database=mssql;User Id=mssql           | Server=mssql.internal,1434;Database=mssql;User Id=mssql
            -          | Server=tcp:mssql,1433;Database=mssql                     | Server=tcp:mssql.internal,1434;Database=mssql
            -          | (host=auth-svc)(port=8080)                               | (host=§)(port=8080)
            -          | jdbc:mysql://address=(host=auth-svc)(port=8080)/db       | jdbc:mysql://address=(host=§)(port=8080)/db
            -          | jdbc:oracle:thin:@auth-svc:8080:auth-svc                 | jdbc:oracle:thin:@§:8080:auth-svc
            -          | until nc -z postgres 5432; do sleep 1; done              | until nc -z db.abc.sa-east-1.rds.amazonaws.com 5432; do sleep 1; done
            -          | nc -z redis 6379                                         | nc -z cache.internal 6380
            -          | psql -h postgres -U postgres                             | psql -h db.abc.sa-east-1.rds.amazonaws.com -U postgres
            -          | --redis-host redis --name redis                          | --redis-host cache.internal --name redis
            -          | ["--redis-host", "redis", "--name", "redis"]             | ["--redis-host", "cache.internal", "--name", "redis"]
            -          | --redis-host=redis                                       | --redis-host=cache.internal
            -          | $(curl -s http://auth-svc:8080/x)                        | $(curl -s http://§:8080/x)
            -          | curl -s auth-svc:8080/auth-svc?x=redis:6379              | curl -s §:8080/auth-svc?x=redis:6379
            -          | ${AUTH_HOST:-auth-svc}:${AUTH_PORT:-8080}                | ${AUTH_HOST:-§}:${AUTH_PORT:-8080}
            -          | ${AUTH_URL:http://auth-svc:8080/}                        | ${AUTH_URL:http://§:8080/}
            -          | ${auth.host:auth-svc}                                    | ${auth.host:§}
            -          | http://auth-svc:$(AUTH_PORT)/x                           | http://§:$(AUTH_PORT)/x
            -          | auth-svc:${AUTH_PORT}                                    | §:${AUTH_PORT}
            -          | <a href="http://auth-svc:8080/x">auth</a>                | <a href="http://§:8080/x">auth</a>
            -          | (http://auth-svc:8080), <http://auth-svc:8080>           | (http://§:8080), <http://§:8080>
            -          | ssh git@auth-svc.default.svc.cluster.local               | ssh git@§
            # external names
            -          | smtp://mail                                              | smtp://smtp.example.com
            MAIL_HOST  | mail                                                     | smtp.example.com
            MAIL_HOST  | mail:2525                                                | smtp.example.com:2525
            -          | http://alias:8080                                        | http://auth-svc.shop.little-ecom.internal:8080
            -          | alias:8080                                               | auth-svc.shop.little-ecom.internal:8080
            """)
    void rewritesAddresses(String name, String text, String expected) {
        Rewritten rewritten = book.rewrite(text, "default", hint(name));

        assertThat(rewritten.text()).isEqualTo(expected.replace("§", LittleEcomNames.AUTH));
        assertThat(rewritten.occurrences()).extracting(Occurrence::state).contains(State.REWRITTEN);
        assertThat(book.rewrite(rewritten.text(), "default", hint(name)).text()).isSameAs(rewritten.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            -          | http://x/auth-svc
            -          | http://x:8080/auth-svc/auth-svc.default?auth-svc=auth-svc#auth-svc
            -          | mongodb://h/auth-svc?replicaSet=auth-svc
            -          | amqp://auth-svc:auth-svc@h:5672/auth-svc
            -          | http://my-auth-svc:8080
            -          | http://auth-svc2:8080
            -          | http://auth-svc_x:8080
            -          | http://auth-svc.example.com:8080
            -          | http://x.auth-svc:8080
            -          | http://auth-svc%40x@h
            AUTH_HOST  | my-auth-svc
            AUTH_HOST  | auth-svc2
            AUTH_HOST  | auth-svc_x
            AUTH_HOST  | -auth-svc
            AUTH_HOST  | auth-svc-
            AUTH_HOST  | auth-svc.example.com
            AUTH_HOST  | \u00e9auth-svc
            AUTH_HOST  | a@auth-svc
            AUTH_HOST  | $(auth-svc)
            AUTH_HOST  | ${auth-svc}
            AUTH_HOST  | {{ auth-svc }}
            AUTH_HOST  | {auth-svc}
            AUTH_HOST  | $redis
            -          | $(redis):6379
            -          | write a@auth-svc now
            -          | redis:6379@h
            -          | http://redis:6379@h
            -          | http://h/x@auth-svc
            -          | NO_PROXY=.svc,.cluster.local,10.0.0.0/8
            -          | http://[fd00::1]:6379/redis
            -          | http://unknown:8080/
            -          | http://unknown.example.com/
            UNKNOWN_URL | unknown:8080
            DB_PASSWORD | redis
            DB_PASSWORD | redis:6379
            DB_PASSWORD | x@redis:6379
            -          | password: redis
            -          | password=redis:6379
            -          | /var/lib/redis
            -          | Redis is used
            -          | redis://
            -          | jdbc:redis://x
            -          | PLAINTEXT://:9092
            -          | C:\\nothing
            -          | /api/Auth.Default.svc
            """)
    void findsNothing(String name, String text) {
        Rewritten rewritten = book.rewrite(text, "default", hint(name));

        assertThat(rewritten.text()).isSameAs(text);
        assertThat(rewritten.occurrences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            -          | redis                                       | redis
            NAME       | auth-svc                                    | auth-svc
            OTEL_SERVICE_NAME | auth-svc                             | auth-svc
            RABBITMQ_DEFAULT_VHOST | rabbitmq                        | rabbitmq
            -          | auth-svc.default                            | auth-svc.default
            -          | image: redis:7                              | redis:7
            -          | redis:alpine                                | redis
            -          | auth-svc:9999                               | auth-svc:9999
            -          | we use redis.                               | redis
            -          | redis: {x: y}                               | redis
            REDIS_URLS | {"redis": "x"}                              | redis
            DB_DSN     | dbname=postgres                             | postgres
            -          | lb://auth-svc/x                             | auth-svc
            -          | s3://redis/x                                | redis
            -          | http://redis:my pass                        | redis
            -          | http://h/?u=http://auth-svc:8080/x          | auth-svc:8080
            -          | http://h/?u=auth-svc:8080                   | auth-svc:8080
            -          | postgres:///db?host=postgres                | postgres
            -          | GET /x?a=redis:6379&b=c                     | redis:6379
            -          | http://h/auth-svc.default.svc.cluster.local | auth-svc.default.svc.cluster.local
            -          | /etc/auth-svc.default.svc/tls               | auth-svc.default.svc
            """)
    void keepsWhatMayBeAnAddressAndSaysSo(String name, String text, String before) {
        expectOne(name, text, before, State.KEPT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            -          | http://auth-svc:9999/x                     | auth-svc:9999
            AUTH_URL   | auth-svc:9999                              | auth-svc:9999
            -          | auth-svc.default.svc:9999                  | auth-svc.default.svc:9999
            -          | http://auth-svc                            | auth-svc
            -          | https://backend-service                    | backend-service
            -          | payments.shop.svc.cluster.local:80         | payments.shop.svc.cluster.local:80
            -          | x payments.shop.svc y                      | payments.shop.svc
            -          | http://kubernetes.default.svc              | kubernetes.default.svc
            -          | http://payments.shop:8080                  | payments.shop:8080
            PAY_HOST   | payments.shop                              | payments.shop
            -          | http://cart.default:7070                   | cart.default:7070
            -          | http://gone:80                             | gone:80
            GONE_HOST  | gone                                       | gone
            RABBIT_HOST | rabbitmq                                  | rabbitmq
            -          | mongo-7.mongo.default.svc.cluster.local    | mongo-7.mongo.default.svc.cluster.local
            -          | mongodb://mongo-7.mongo/x                  | mongo-7.mongo
            -          | mongo-7.mongo:27017                        | mongo-7.mongo:27017
            -          | _amqp._tcp.rabbitmq.default.svc.cluster.local | _amqp._tcp.rabbitmq.default.svc.cluster.local
            -          | $(POD).mongo.default.svc.cluster.local     | mongo.default.svc.cluster.local
            -          | http://$POD.mongo.default.svc:27017        | mongo.default.svc
            -          | http://auth-svc.$(NAMESPACE):8080          | auth-svc
            -          | http://auth-svc${SUFFIX}:8080              | auth-svc
            AUTH_HOST  | $(PREFIX)auth-svc                          | auth-svc
            -          | http://unknown.${NAMESPACE}.svc.cluster.local | svc.cluster.local
            -          | smtp://lost                                | lost
            -          | http://round                               | round
            """)
    void reportsAddressesThatLeadNowhere(String name, String text, String before) {
        expectOne(name, text, before, State.DANGLING);
    }

    private void expectOne(String name, String text, String before, State state) {
        Rewritten rewritten = book.rewrite(text, "default", hint(name));

        assertThat(rewritten.text()).isSameAs(text);
        assertThat(rewritten.occurrences()).hasSize(1);
        Occurrence occurrence = rewritten.occurrences().get(0);
        assertThat(occurrence.state()).isEqualTo(state);
        assertThat(List.of(occurrence.before(), occurrence.after())).containsOnly(before);
        assertThat(text.substring(occurrence.start(), occurrence.end())).isEqualTo(before);
        assertThat(occurrence.why()).isNotBlank();
    }

    private static AddressHint hint(String name) {
        return name.equals("-") ? AddressHint.none() : AddressHint.named(name);
    }
}
