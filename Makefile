# Other doors to ./sluice, by the names that operators know from their runbooks. A target decides nothing: it is one command,
# which does the same for processes of this machine and, with ON=compose, for services of docker compose.
#
#   make                          this help
#   make data-cleanup DAYS=30     a variable
#   make kafka-restart ON=compose

# What a target may be told.
ON ?= $(SLUICE_ON)
AT = $(if $(ON),--on $(ON))
DAYS ?= 30
DATASET ?= payments
BACKUPS ?= .sluice/backups
DATE ?= PT0S
PARTS ?= all

# On compose programs of ours are in images that are made of other jars. Of profiles that are not named compose builds and
# pulls nothing, and what can be built is nobody's to pull: a stranger may have given an image the same name.
COMPOSE = docker compose --profile demo --profile feeds --profile events --profile monitoring --profile bi
IN_IMAGES = $(filter compose,$(ON))
FOR = $(if $(IN_IMAGES), -Pcompose)
IMAGES = $(if $(IN_IMAGES), && $(COMPOSE) build)
NEW_IMAGES = $(if $(IN_IMAGES), && $(COMPOSE) pull --ignore-buildable && $(COMPOSE) build --pull)

.DEFAULT_GOAL := help
.PHONY: $(shell sed -n 's/^\([a-z0-9-]*\):.*/\1/p' Makefile)

help: ## This help
	@awk '/^## /{printf "\n%s\n", substr($$0, 4)} /^[a-z0-9-]+: ## /{name=$$1; sub(/:$$/, "", name); sub(/^[^#]*## /, ""); printf "  %-22s %s\n", name, $$0}' Makefile

## The platform

up: ## Starts it and leaves it running
	./sluice up $(AT)
down: ## Ends it; its data stays
	./sluice down $(AT)
restart-all: ## Ends every part and starts it again
	./sluice restart all $(AT)
status-all: ## Parts, streams, lag
	./sluice status $(AT)
health-check: ## Whether all is well; ends with 1 if not
	./sluice health $(AT)
health-check-all: ## The same
	./sluice health $(AT)
recover: ## Back from whatever state, ending in an audit
	./sluice recover $(AT)
smoke-test: ## A marked record through the whole line
	./sluice smoke $(AT)
stats: ## Processor and memory of each part
	./sluice stats $(AT)
security-update: ## Builds again with the versions that pom.xml names now; restart-all takes them
	mvn -B -ntp -T1C -Dquick$(FOR) package$(NEW_IMAGES)

## Kafka

kafka-status: ## The broker, and what topics hold
	./sluice doctor kafka $(AT)
kafka-up: ## Starts the broker
	./sluice start kafka $(AT)
kafka-restart: ## Ends it and starts it again; the log stays
	./sluice restart kafka $(AT)
kafka-topics-create: ## Makes the topics that contracts declare
	./sluice topic apply $(AT)

## Streams

streaming-status: ## The driver and its streams
	./sluice doctor spark $(AT)
streaming-start: ## Lets the streams go on
	./sluice start spark $(AT)
streaming-stop: ## Ends them after their batches
	./sluice stop spark $(AT)
streaming-restart: ## Ends them after their batches and starts them again
	./sluice restart spark $(AT)
streaming-build: ## Builds the jars of the jobs, and with ON=compose the images
	mvn -B -ntp -T1C -Dquick$(FOR) package$(IMAGES)
lag: ## How far every layer is behind
	./sluice lag $(AT)
freshness: ## How old the newest record of each table is
	./sluice freshness $(AT)
schedule: ## What runs when, and how the last runs went
	./sluice schedule list $(AT)

## Storage

minio-status: ## What tables lie on, and room for them
	./sluice doctor storage $(AT)
minio-restart: ## Ends the object store and starts it again
	./sluice restart storage $(AT)
minio-buckets-create: ## Makes the bucket or folder of the tables
	./sluice storage create $(AT)
test-s3: ## Writes, reads and removes a file beside the tables
	./sluice storage test $(AT)

## Producers

producer-status: ## The feeds
	./sluice parts feeds $(AT)
producer-restart: ## Ends them and starts them again with the settings of now
	./sluice restart feeds $(AT)

## Watching

monitoring-restart: ## Ends who looks at the platform and starts it again
	./sluice restart monitoring $(AT)
metrics-check: ## Whether each part shows its metrics
	./sluice metrics $(AT)
logs-tail: ## What parts write, until Ctrl-C; PARTS=all
	./sluice logs $(PARTS) -f $(AT)
logs-summary: ## What they complain of, each kind once
	./sluice logs --summary $(AT)
logs-rotate: ## Puts aside what is in the logs
	./sluice logs --rotate $(AT)
debug-kafka: ## What is wrong with the broker, and what mends it
	./sluice doctor kafka $(AT)
debug-spark: ## The same of the streams
	./sluice doctor spark $(AT)
debug-minio: ## The same of the storage
	./sluice doctor storage $(AT)

## Data

data-validate: ## The proof that nothing was lost or counted twice; ends with 1 if it does not hold
	./sluice audit $(AT)
data-cleanup: ## Moves bronze older than DAYS=30 of DATASET=payments into its archive
	./sluice table archive $(DATASET) --older-than $(DAYS)d --yes $(AT)
backup: ## Adds a backup to BACKUPS=.sluice/backups
	./sluice backup create $(BACKUPS) $(AT)
backup-data: ## The same
	./sluice backup create $(BACKUPS) $(AT)
data-backup: ## The same
	./sluice backup create $(BACKUPS) $(AT)
backup-verify: ## Restores the newest backup elsewhere, audits that, and removes it
	./sluice backup verify $(BACKUPS) $(AT)
restore: ## Brings the newest backup not later than DATE=2026-01-15 into an empty platform
	./sluice backup restore $(BACKUPS) --at $(DATE) $(AT)
restore-data: ## The same
	./sluice backup restore $(BACKUPS) --at $(DATE) $(AT)
data-restore: ## The same
	./sluice backup restore $(BACKUPS) --at $(DATE) $(AT)
