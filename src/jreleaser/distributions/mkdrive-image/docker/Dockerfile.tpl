# {{jreleaserCreationStamp}}
FROM {{dockerBaseImage}}

{{#dockerLabels}}
LABEL {{.}}
{{/dockerLabels}}

# Brings its own Java.
ADD assembly/{{distributionArtifactFile}} /opt/
RUN ln -s /opt/{{distributionArtifactRootEntryName}}/bin/mkdrive /usr/local/bin/mkdrive \
 && useradd --create-home mkdrive
USER mkdrive
WORKDIR /home/mkdrive

ENTRYPOINT {{dockerEntrypoint}}
