# Other doors to ./sluice, by the names that operators know from their runbooks. A target decides nothing: it is one command,
# which does the same for processes of this machine and, with ON=compose, for services of docker compose.
#
#   make                          this help
#   make data-cleanup DAYS=30     a variable
#   make kafka-restart ON=compose

# What a target may be told.
ON ?= local
DAYS ?= 30
DATASET ?= payments
BACKUPS ?= .sluice/backups
DATE ?= PT0S
PARTS ?= all

.DEFAULT_GOAL := help
.PHONY: $(shell sed -n 's/^\([a-z0-9-]*\):.*/\1/p' Makefile)

help: ## This help
	@awk '/^## /{printf "\n%s\n", substr($$0, 4)} /^[a-z0-9-]+: ## /{name=$$1; sub(/:$$/, "", name); sub(/^[^#]*## /, ""); printf "  %-22s %s\n", name, $$0}' Makefile

## The platform

up: ## Starts it and leaves it running
	./sluice up --on $(ON)
down: ## Ends it; its data stays
	./sluice down --on $(ON)
restart-all: ## Ends every part and starts it again
	./sluice restart all --on $(ON)
status-all: ## Parts, streams, lag
	./sluice status --on $(ON)
health-check: ## Whether all is well; ends with 1 if not
	./sluice health --on $(ON)
health-check-all: ## The same
	./sluice health --on $(ON)
recover: ## Back from whatever state, ending in an audit
	./sluice recover
smoke-test: ## A marked record through the whole line
	./sluice smoke
stats: ## Processor and memory of each part
	./sluice stats --on $(ON)
security-update: ## Builds again with the versions that pom.xml names now; restart-all takes them
	mvn -B -ntp -T1C -Dquick package

## Kafka

kafka-status: ## The broker, and what topics hold
	./sluice doctor kafka
kafka-up: ## Starts the broker
	./sluice start kafka --on $(ON)
kafka-restart: ## Ends it and starts it again; the log stays
	./sluice restart kafka --on $(ON)
kafka-topics-create: ## Makes the topics that contracts declare
	./sluice topic apply

## Streams

streaming-status: ## The driver and its streams
	./sluice doctor spark
streaming-start: ## Lets the streams go on
	./sluice start spark --on $(ON)
streaming-stop: ## Ends them after their batches
	./sluice stop spark --on $(ON)
streaming-restart: ## Ends them after their batches and starts them again
	./sluice restart spark --on $(ON)
streaming-build: ## Builds the jars of the jobs
	mvn -B -ntp -T1C -Dquick package
lag: ## How far every layer is behind
	./sluice lag
freshness: ## How old the newest record of each table is
	./sluice freshness
schedule: ## What runs when, and how the last runs went
	./sluice schedule list

## Storage

minio-status: ## What tables lie on, and room for them
	./sluice doctor storage
minio-restart: ## Ends the object store and starts it again
	./sluice restart storage --on $(ON)
minio-buckets-create: ## Makes the bucket or folder of the tables
	./sluice storage create
test-s3: ## Writes, reads and removes a file beside the tables
	./sluice storage test

## Producers

producer-status: ## The feeds
	./sluice parts feeds --on $(ON)
producer-restart: ## Ends them and starts them again with the settings of now
	./sluice restart feeds --on $(ON)

## Watching

monitoring-restart: ## Ends who looks at the platform and starts it again
	./sluice restart monitoring --on $(ON)
metrics-check: ## Processor and memory of each part
	./sluice stats --on $(ON)
logs-tail: ## What parts write, until Ctrl-C; PARTS=all
	./sluice logs $(PARTS) -f --on $(ON)
logs-summary: ## What they complain of, each kind once
	./sluice logs --summary --on $(ON)
logs-rotate: ## Puts aside what is in the logs
	./sluice logs --rotate --on $(ON)
debug-kafka: ## What is wrong with the broker, and what mends it
	./sluice doctor kafka
debug-spark: ## The same of the streams
	./sluice doctor spark
debug-minio: ## The same of the storage
	./sluice doctor storage

## Data

data-validate: ## The proof that nothing was lost or counted twice; ends with 1 if it does not hold
	./sluice audit
data-cleanup: ## Moves bronze older than DAYS=30 of DATASET=payments into its archive
	./sluice table archive $(DATASET) --older-than $(DAYS)d --yes
backup: ## Adds a backup to BACKUPS=.sluice/backups
	./sluice backup create $(BACKUPS)
backup-data: ## The same
	./sluice backup create $(BACKUPS)
data-backup: ## The same
	./sluice backup create $(BACKUPS)
backup-verify: ## Restores the newest backup elsewhere, audits that, and removes it
	./sluice backup verify $(BACKUPS)
restore: ## Brings the newest backup not later than DATE=2026-01-15 into an empty platform
	./sluice backup restore $(BACKUPS) --at $(DATE)
restore-data: ## The same
	./sluice backup restore $(BACKUPS) --at $(DATE)
data-restore: ## The same
	./sluice backup restore $(BACKUPS) --at $(DATE)
